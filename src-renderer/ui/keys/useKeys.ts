import { useEffect, useRef } from 'react';
import type { CommandId } from './keyMap.ts';
import { matchKey } from './matchKey.ts';

export type Handlers = Partial<Record<CommandId, () => void>>;

/** Listeners, the latest last: a screen's handler goes before the shell's. */
const listeners: Array<{ current: Handlers }> = [];

/** Explains why a command cannot act here; called when nobody handles it. */
const explainers: Array<{ current: (command: CommandId) => boolean }> = [];

/** Runs the innermost handler of a command; without one, shows the reason. False when there is no reason either. */
export function runCommand(command: CommandId): boolean {
  for (const listener of listeners.toReversed()) {
    const handler = listener.current[command];
    if (handler !== undefined) {
      handler();
      return true;
    }
  }
  return explainers.at(-1)?.current(command) ?? false;
}

/** A key without effect shows why: called with the command that nobody handles; returns whether there was a reason. */
export function useUnhandledCommand(explain: (command: CommandId) => boolean): void {
  const current = useRef(explain);
  useEffect(() => {
    current.current = explain;
  });
  useEffect(() => {
    explainers.push(current);
    return () => {
      explainers.splice(explainers.indexOf(current), 1);
    };
  }, []);
}

/** Registers command handlers for the lifetime of the component. */
export function useCommands(handlers: Handlers): void {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    listeners.push(current);
    return () => {
      listeners.splice(listeners.indexOf(current), 1);
    };
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const controls = 'button, a[href], summary, input, select, [role="option"], [role="listbox"]';

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(controls) !== null;
}

/** Something floats over the screen: keys belong to it, except for the palette. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/** Listens on the whole window; mounted once. `singleKeys`: whether plain letters act. */
export function useKeyListener(singleKeysOn: boolean): void {
  useEffect(() => {
    let awaitingScreen = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const match = matchKey(event, {
        singleKeys: singleKeysOn,
        typing: isTyping(event.target),
        onControl: isControl(event.target),
        awaitingScreen,
      });
      awaitingScreen = match.awaitingScreen;
      clearTimeout(timer);
      if (awaitingScreen) {
        timer = setTimeout(() => {
          awaitingScreen = false;
        }, 1500);
      }
      if (match.command === null || (match.command !== 'palette' && isCovered())) return;
      if (runCommand(match.command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, [singleKeysOn]);
}
