import { join } from 'node:path';
import { createApp } from '../../app.ts';
import { chooseDataDir, makePrivateDir } from '../../base/dataDir.ts';
import { startFailure } from '../../base/diskFailure.ts';
import { createLogger } from '../../base/log.ts';
import { appVersion } from '../../base/version.ts';
import { runBrowserShell } from './run.ts';

export interface StartOptions {
  /** A data folder other than the usual one. */
  readonly workspace: string | undefined;
  /** False: only print the address. */
  readonly openWindow: boolean;
  /** Settles when the page in `out/renderer` can be served. */
  readonly pageReady: Promise<void>;
}

/** An internal error or the machine's. */
const CANNOT_START = 2;

/** The browser shell as started from sources: data folder, log, workers and page in their places in this repository. */
export async function startBrowserShell(options: StartOptions): Promise<number> {
  const dataDir = chooseDataDir(options.workspace);
  try {
    return await runOn(dataDir, options);
  } catch (error) {
    const sentence = startFailure(error, dataDir);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    return CANNOT_START;
  }
}

function runOn(dataDir: string, options: StartOptions): Promise<number> {
  makePrivateDir(dataDir);
  const logger = createLogger({ to: 'file', path: join(dataDir, 'logs', 'causeway.log') });
  return runBrowserShell({
    dataDir,
    pageDir: join(import.meta.dirname, '..', '..', '..', 'out', 'renderer'),
    openWindow: options.openWindow,
    pageReady: options.pageReady,
    logger,
    openApp: () =>
      createApp({
        dataDir,
        version: appVersion,
        workerUrl: new URL('../../jobs/worker.ts', import.meta.url),
        logger,
      }),
    print: (line) => process.stdout.write(`${line}\n`),
    remark: (line) => process.stderr.write(`${line}\n`),
  });
}
