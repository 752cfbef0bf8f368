import { accessSync, constants } from 'node:fs';
import { posix, win32 } from 'node:path';

export interface InstalledBrowser {
  readonly name: string;
  readonly path: string;
}

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where a browser with an app mode may be, best first. CHROME_BIN, which many tools read, wins. Firefox and Safari have
 * no app mode; a person can open the printed address in them.
 */
export function browserCandidates({ platform, env }: Machine): readonly InstalledBrowser[] {
  const chosen = env['CHROME_BIN'];
  const own =
    chosen === undefined || chosen === '' ? [] : [{ name: 'the browser in CHROME_BIN', path: chosen }];
  if (platform === 'darwin') return [...own, ...onMac(env['HOME'])];
  if (platform === 'win32') return [...own, ...onWindows(env)];
  return [...own, ...onPath(env['PATH'] ?? '')];
}

/** The first that exists and is executable; null when none is. */
export function findBrowser(
  machine: Machine = process,
  isThere: (path: string) => boolean = isRunnable,
): InstalledBrowser | null {
  return browserCandidates(machine).find((browser) => isThere(browser.path)) ?? null;
}

/** Whether a window can be shown at all. */
export function hasDisplay({ platform, env }: Machine): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function onMac(home: string | undefined): readonly InstalledBrowser[] {
  const folders = ['/Applications', ...(home === undefined ? [] : [posix.join(home, 'Applications')])];
  return ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'].flatMap((name) =>
    folders.map((folder) => ({ name, path: posix.join(folder, `${name}.app/Contents/MacOS/${name}`) })),
  );
}

function onWindows(env: Machine['env']): readonly InstalledBrowser[] {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
  const programs = [
    { name: 'Google Chrome', path: 'Google\\Chrome\\Application\\chrome.exe' },
    { name: 'Microsoft Edge', path: 'Microsoft\\Edge\\Application\\msedge.exe' },
    { name: 'Chromium', path: 'Chromium\\Application\\chrome.exe' },
  ];
  return programs.flatMap(({ name, path }) =>
    folders.map((folder) => ({ name, path: win32.join(folder, path) })),
  );
}

function onPath(path: string): readonly InstalledBrowser[] {
  const commands = [
    { name: 'Google Chrome', command: 'google-chrome-stable' },
    { name: 'Google Chrome', command: 'google-chrome' },
    { name: 'Chromium', command: 'chromium' },
    { name: 'Chromium', command: 'chromium-browser' },
    { name: 'Microsoft Edge', command: 'microsoft-edge-stable' },
    { name: 'Microsoft Edge', command: 'microsoft-edge' },
  ];
  const folders = [
    ...new Set([...path.split(':').filter((folder) => folder !== ''), '/usr/bin', '/snap/bin']),
  ];
  return commands.flatMap(({ name, command }) =>
    folders.map((folder) => ({ name, path: posix.join(folder, command) })),
  );
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
