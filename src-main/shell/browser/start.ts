import { join } from 'node:path';
import { createApp } from '../../app.ts';
import { chooseDataDir, makePrivateDir } from '../../base/dataDir.ts';
import { createLogger } from '../../base/log.ts';
import { appVersion } from '../../base/version.ts';
import { runBrowserShell } from './run.ts';

export interface StartOptions {
  /** Another data folder than the usual one. */
  readonly workspace: string | undefined;
  /** False: only print the address. */
  readonly openWindow: boolean;
  /** Settles when the page in `out/renderer` can be served. */
  readonly pageReady: Promise<void>;
}

/** The browser shell as it is started from sources: data folder, log, workers and page where this repository has them. */
export function startBrowserShell(options: StartOptions): Promise<number> {
  const dataDir = chooseDataDir(options.workspace);
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
