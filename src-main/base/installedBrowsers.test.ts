import { describe, expect, it } from 'vitest';
import { browserCandidates, findBrowser, hasDisplay } from './installedBrowsers.ts';

describe('the installed browser', () => {
  it('is the one a person chose, if it exists', () => {
    const machine = { platform: 'linux', env: { CHROME_BIN: '/opt/mine', PATH: '/usr/bin' } } as const;
    expect(findBrowser(machine, () => true)?.path).toBe('/opt/mine');
    expect(findBrowser(machine, (path) => path === '/usr/bin/chromium')?.path).toBe('/usr/bin/chromium');
  });

  it('is found on Windows below each of its three program folders', () => {
    const env = {
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\x86',
      LOCALAPPDATA: 'C:\\Local',
    };
    const edge = 'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser({ platform: 'win32', env }, (path) => path === edge)).toEqual({
      name: 'Microsoft Edge',
      path: edge,
    });
  });

  it('is found on a Mac for all users and for one', () => {
    const paths = browserCandidates({ platform: 'darwin', env: { HOME: '/Users/one' } }).map(
      ({ path }) => path,
    );
    expect(paths).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(paths).toContain('/Users/one/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  it('is null where nothing is found, even with an empty environment', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(findBrowser({ platform, env: {} }, () => false)).toBeNull();
    }
  });
});

describe('a screen', () => {
  it('is what X11 or Wayland says on Linux; an empty variable means none', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: '' } })).toBe(false);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ platform: 'win32', env: {} })).toBe(true);
  });
});
