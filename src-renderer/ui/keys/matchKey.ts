import { type CommandId, repeatable, screenKeys, shiftKeys, singleKeys } from './keyMap.ts';

/** The parts of a key press that decide; a `KeyboardEvent` fits. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Sent again because the key is held. */
  readonly repeat: boolean;
}

export interface KeyContext {
  /** The person has single keys on. */
  readonly singleKeys: boolean;
  /** The focus is in a text field. */
  readonly typing: boolean;
  /** The focus is on a button, a link or the like, which uses Enter itself. */
  readonly onControl: boolean;
  /** `G` was pressed and its second key is awaited. */
  readonly awaitingScreen: boolean;
}

export interface KeyMatch {
  readonly command: CommandId | null;
  readonly awaitingScreen: boolean;
}

const nothing: KeyMatch = { command: null, awaitingScreen: false };

function isScreenKey(key: string): key is keyof typeof screenKeys {
  return Object.hasOwn(screenKeys, key);
}

/** The command of a key press. None while text is typed, except Ctrl/Cmd K; only moving repeats while a key is held. */
export function matchKey(press: Press, context: KeyContext): KeyMatch {
  const match = matchPress(press, context);
  if (!press.repeat) return match;
  const goesOn = match.command !== null && repeatable.has(match.command);
  return goesOn ? match : { command: null, awaitingScreen: context.awaitingScreen };
}

function matchPress(press: Press, context: KeyContext): KeyMatch {
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) {
    return key === 'k' && !press.altKey ? { command: 'palette', awaitingScreen: false } : nothing;
  }
  if (press.altKey || context.typing) return nothing;
  if (key === 'escape') return { command: 'back', awaitingScreen: false };
  if (key === 'enter') return context.onControl ? nothing : { command: 'open', awaitingScreen: false };
  if (!context.singleKeys) return nothing;
  // Symbols such as ? need Shift on most keyboards; with a letter it means something else.
  const isLetter = /^[a-z]$/.test(key);
  if (press.shiftKey && isLetter) return { command: shiftKeys[key] ?? null, awaitingScreen: false };
  if (context.awaitingScreen) {
    return isScreenKey(key) ? { command: screenKeys[key], awaitingScreen: false } : nothing;
  }
  if (key === 'g') return { command: null, awaitingScreen: true };
  return { command: singleKeys[key] ?? null, awaitingScreen: false };
}
