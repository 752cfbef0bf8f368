import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { makePrivateDir } from '../../base/dataDir.ts';
import { findBrowser, hasDisplay, type InstalledBrowser } from '../../base/installedBrowsers.ts';

export type WindowPlan =
  | { readonly open: true; readonly browser: InstalledBrowser }
  /** Why the address is printed instead. */
  | { readonly open: false; readonly why: string };

/** Whether a window can be opened here, and with which browser. */
export function planWindow(wanted: boolean): WindowPlan {
  if (!wanted) return { open: false, why: 'Open the address in a browser on this computer.' };
  if (!hasDisplay(process)) {
    return { open: false, why: 'There is no screen here: open the address in a browser on this computer.' };
  }
  if (process.getuid?.() === 0) {
    return {
      open: false,
      why: 'Browsers refuse to run for the root user: open the address as another user.',
    };
  }
  const browser = findBrowser();
  if (browser === null) {
    return { open: false, why: 'No Chrome, Chromium or Edge was found: open the address in a browser.' };
  }
  return { open: true, browser };
}

/**
 * Opens the address as a window of its own: no tabs, no address bar, and a profile in the data folder, so that neither
 * extensions nor the history of the person's own browser come near the data.
 *
 * @returns once the browser has started; rejects when it cannot be.
 */
export function openAppWindow(browser: InstalledBrowser, address: string, dataDir: string): Promise<void> {
  const profile = join(dataDir, 'browser');
  makePrivateDir(profile);
  return new Promise((started, failed) => {
    const child = spawn(browser.path, appWindowArguments(address, profile), {
      stdio: 'ignore',
      detached: true,
    });
    child.once('error', failed);
    child.once('spawn', () => {
      child.unref();
      started();
    });
  });
}

/** Chromium's own switches: an app window without network chatter or questions. */
export function appWindowArguments(address: string, profile: string): readonly string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1360,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-sync',
  ];
}
