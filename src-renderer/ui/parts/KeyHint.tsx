import type { ReactElement } from 'react';
import { type CommandId, commands } from '../keys/keyMap.ts';
import s from './parts.module.css';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** How a key is written on this machine. */
export function keyName(key: string): string {
  if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
  return key;
}

/**
 * The key of a command, as a small cap beside its control. Hidden from screen readers, which read the command's own
 * name.
 */
export function KeyHint({
  command,
  onFill,
}: {
  readonly command: CommandId;
  readonly onFill?: boolean;
}): ReactElement {
  return (
    <span aria-hidden="true">
      {commands[command].keys.map((key) => (
        <kbd key={key} className={`${s['key']} ${onFill === true ? s['onFill'] : ''}`}>
          {keyName(key)}
        </kbd>
      ))}
    </span>
  );
}
