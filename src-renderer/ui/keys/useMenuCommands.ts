import { useEffect } from 'react';
import { menuCommandEvent } from '../../../src-shared/hosts.ts';
import { type CommandId, commands } from './keyMap.ts';
import { isCovered, runCommand } from './useKeys.ts';

function isCommand(id: unknown): id is CommandId {
  return typeof id === 'string' && Object.hasOwn(commands, id);
}

/**
 * The desktop shell's menu runs the same commands as the keys, also where single keys are switched off. Mounted once.
 */
export function useMenuCommands(): void {
  useEffect(() => {
    const onCommand = (event: Event): void => {
      if (event instanceof CustomEvent && isCommand(event.detail) && !isCovered()) runCommand(event.detail);
    };
    window.addEventListener(menuCommandEvent, onCommand);
    return () => window.removeEventListener(menuCommandEvent, onCommand);
  }, []);
}
