import { describe, expect, it } from 'vitest';
import { commands, singleKeys } from './keyMap.ts';
import { type KeyContext, matchKey, type Press } from './matchKey.ts';

const idle: KeyContext = { singleKeys: true, typing: false, onControl: false, awaitingScreen: false };
const press = (key: string, also: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...also,
});

describe('keys', () => {
  it('do not approve a campaign while somebody types its name', () => {
    expect(matchKey(press('a'), { ...idle, typing: true }).command).toBeNull();
    expect(matchKey(press('Escape'), { ...idle, typing: true }).command).toBeNull();
  });

  it('do not approve on Ctrl+A or Alt+A, which belong to the browser', () => {
    expect(matchKey(press('a', { ctrlKey: true }), idle).command).toBeNull();
    expect(matchKey(press('a', { altKey: true }), idle).command).toBeNull();
    expect(matchKey(press('r', { metaKey: true }), idle).command).toBeNull();
  });

  it('open the palette from anywhere, even while typing and with single keys off', () => {
    const context = { singleKeys: false, typing: true, onControl: false, awaitingScreen: false };
    expect(matchKey(press('k', { metaKey: true }), context).command).toBe('palette');
    expect(matchKey(press('K', { ctrlKey: true }), context).command).toBe('palette');
  });

  it('are silent when a person switched them off', () => {
    for (const key of Object.keys(singleKeys)) {
      expect(matchKey(press(key), { ...idle, singleKeys: false }).command).toBeNull();
    }
    expect(matchKey(press('g'), { ...idle, singleKeys: false }).awaitingScreen).toBe(false);
  });

  it('read G then S as Settings, not as Later', () => {
    const first = matchKey(press('g'), idle);
    expect(first).toEqual({ command: null, awaitingScreen: true });
    expect(matchKey(press('s'), { ...idle, awaitingScreen: true }).command).toBe('settings');
  });

  // Would catch: G, then A, approving what is open instead of leading to the analytics.
  it('read G then A as Analytics, not as Approve', () => {
    expect(matchKey(press('a'), { ...idle, awaitingScreen: true }).command).toBe('analytics');
    expect(matchKey(press('a'), idle).command).toBe('approve');
  });

  it('forget G after a key that leads nowhere, without firing that key', () => {
    expect(matchKey(press('r'), { ...idle, awaitingScreen: true })).toEqual({
      command: null,
      awaitingScreen: false,
    });
  });

  it('leave Enter to the focused button', () => {
    expect(matchKey(press('Enter'), { ...idle, onControl: true }).command).toBeNull();
    expect(matchKey(press('Enter'), { ...idle, singleKeys: false }).command).toBe('open');
  });

  // Would catch: holding A for a second approving one campaign after the other.
  it('act once per press, however long they are held; only moving repeats', () => {
    for (const [key, command] of Object.entries(singleKeys)) {
      const expected = command === 'next' || command === 'previous' ? command : null;
      expect(matchKey(press(key, { repeat: true }), idle).command).toBe(expected);
    }
    expect(matchKey(press('u', { shiftKey: true, repeat: true }), idle).command).toBeNull();
    expect(matchKey(press('Enter', { repeat: true }), idle).command).toBeNull();
  });

  // Would catch: G held a little too long cancelling the sequence.
  it('still wait for the screen when G repeats', () => {
    expect(matchKey(press('g', { repeat: true }), { ...idle, awaitingScreen: true }).awaitingScreen).toBe(
      true,
    );
  });

  // Would catch: Shift+A, which has no meaning, approving. CapsLock sends "A" without Shift and is the plain key.
  it('do not decide with Shift, which only redo and selecting all use; symbols may need it', () => {
    for (const key of ['A', 'E', 'R', 'S', 'W']) {
      expect(matchKey(press(key, { shiftKey: true }), idle).command).toBeNull();
    }
    expect(matchKey(press('X', { shiftKey: true }), idle).command).toBe('markAll');
    expect(matchKey(press('U', { shiftKey: true }), idle).command).toBe('redo');
    expect(matchKey(press('?', { shiftKey: true }), idle).command).toBe('help');
    expect(matchKey(press('A'), idle).command).toBe('approve');
  });

  it('list every single key that fires', () => {
    for (const [key, command] of Object.entries(singleKeys)) {
      expect(commands[command].keys).toContain(key.toUpperCase());
    }
  });
});
