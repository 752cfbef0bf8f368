import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp } from '../../app.ts';
import { chooseDataDir, makePrivateDir } from '../../base/dataDir.ts';
import { startFailure } from '../../base/diskFailure.ts';
import { createLogger } from '../../base/log.ts';
import { appVersion } from '../../base/version.ts';
import { electronPdfPrinter } from './printPdf.ts';
import { runElectronShell, showStartFailure } from './run.ts';

// Electron's entry, bundled to out/main/index.js beside the page, the preload and the workers.
const out = join(import.meta.dirname, '..');
const dataDir = chooseDataDir(argumentOf('--workspace'));
try {
  makePrivateDir(dataDir);
} catch (error) {
  refuseToStart(error);
}
const logger = createLogger({ to: 'file', path: join(dataDir, 'logs', 'causeway.log') });

// Not awaited at the top level: Electron is only ready once this module has been evaluated.
runElectronShell({
  dataDir,
  pageDir: join(out, 'renderer'),
  preload: join(out, 'preload', 'index.cjs'),
  logger,
  openApp: () =>
    createApp({
      dataDir,
      version: appVersion,
      workerUrl: pathToFileURL(join(import.meta.dirname, 'worker.js')),
      logger,
      pdfPrinter: electronPdfPrinter,
    }),
}).catch((error: unknown) => {
  logger.fatal({ err: error }, 'the app could not start');
  refuseToStart(error);
});

/** Shows the reason in a window of the system's own, which works before anything of ours does. */
function refuseToStart(error: unknown): never {
  const sentence = startFailure(error, dataDir) ?? 'An internal error occurred. Details are in the log.';
  showStartFailure(sentence);
  process.exit(2);
}

/** `--name=value`: Electron's own switches are on the same command line, so unknown ones are not refused. */
function argumentOf(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
}
