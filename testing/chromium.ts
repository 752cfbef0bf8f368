import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock } from '../build/lock.mjs';
import { findBrowser } from '../src-main/base/installedBrowsers.ts';

export interface TestBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** Whether it is the one inside an npm package, the same on every machine. */
export function usesPackagedBrowser(): boolean {
  return findBrowser() === null;
}

/**
 * The Chromium that tests drive: an installed one wins (CHROME_BIN first), else the one inside an npm package (Linux
 * x64).
 */
export async function testBrowser(): Promise<TestBrowser> {
  const installed = findBrowser();
  if (installed !== null) return { executablePath: installed.path, args: switches() };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge was found. Install one, or name one in CHROME_BIN.');
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    executablePath: await unpacked(() => packaged.executablePath()),
    // That build has no sandbox helper and no GPU process; its other recommended switches weaken web security.
    args: [
      ...new Set([...switches(), '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage']),
    ],
  };
}

/**
 * By one process at a time: the package takes a file that another one is still writing for its own, and a program that is being written
 * cannot be started.
 */
async function unpacked(unpack: () => Promise<string>): Promise<string> {
  const release = await acquireLock(join(tmpdir(), 'unpacking-chromium.lock'));
  try {
    return await unpack();
  } finally {
    release();
  }
}

/** Chromium's sandbox does not start for root, as in most containers; everybody else keeps it. */
function switches(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
}
