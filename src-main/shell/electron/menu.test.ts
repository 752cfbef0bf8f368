import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../../src-renderer/ui/keys/keyMap.ts';
import { menuTemplate, pageCommands } from './menu.ts';

describe('the native menu', () => {
  it('offers the keys that the page really has', () => {
    for (const [command, , key] of [...pageCommands.Decide, ...pageCommands.Go]) {
      expect(commands[command].keys.join(' ').replace('Mod ', 'CmdOrCtrl+')).toBe(key);
    }
  });

  it('takes no plain letter away from typing, least of all on a Mac', () => {
    for (const isMac of [true, false]) {
      const items = menuTemplate({ isMac, isPackaged: true, run: () => undefined }).flatMap((menu) =>
        Array.isArray(menu.submenu) ? menu.submenu : [],
      );
      const keyed = items.filter((item) => item.accelerator !== undefined);
      expect(keyed.length).toBeGreaterThan(0);
      for (const item of keyed) expect(item.registerAccelerator).toBe(false);
      if (isMac) expect(keyed.map((item) => item.accelerator)).toEqual(['CmdOrCtrl+K']);
    }
  });

  it('has no inspector and no reload in releases', () => {
    const roles = (isPackaged: boolean) =>
      JSON.stringify(menuTemplate({ isMac: false, isPackaged, run: () => undefined }));
    expect(roles(false)).toContain('toggleDevTools');
    expect(roles(true)).not.toMatch(/toggleDevTools|reload/i);
  });

  it('runs the command it names', () => {
    const run = vi.fn();
    const decide = menuTemplate({ isMac: false, isPackaged: true, run }).find(
      (menu) => menu.label === 'Decide',
    );
    const [first] = Array.isArray(decide?.submenu) ? decide.submenu : [];
    const press = first?.click;
    if (press === undefined) throw new Error('the first item does nothing');
    Reflect.apply(press, undefined, []);
    expect(run).toHaveBeenCalledExactlyOnceWith('approve');
  });
});
