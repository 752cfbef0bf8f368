import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { TaskFailure } from '../../base/failure.ts';
import { findBrowser, type InstalledBrowser } from '../../base/installedBrowsers.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import { type PdfPrinter, printOptions } from './printer.ts';

/** A browser that answers nothing for this long is given up. */
const patienceMs = 120_000;

/** Chromium's own switches: no window, no network, no questions; a profile that is removed with it. */
function switchesFor(profile: string): readonly string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-sync',
    '--disable-gpu',
    // Its sandbox does not start for root, as in most containers; the page is ours and runs no script.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage'] : []),
    'about:blank',
  ];
}

/**
 * Prints with the installed Chromium, the one that the browser shell opens its window in. The page is passed over a pipe, so that nothing
 * of it is on the disk.
 * @param privateDir where the browser may keep its profile meanwhile
 * @param find the browser to use; null where there is none
 */
export function chromiumPdfPrinter(
  privateDir: () => string,
  find: () => InstalledBrowser | null = findBrowser,
): PdfPrinter {
  return {
    async print(page, signal) {
      signal.throwIfAborted();
      const browser = find();
      if (browser === null) throw noBrowser();
      const profile = mkdtempSync(join(privateDir(), 'pdf-'));
      const child = spawn(browser.path, switchesFor(profile), {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      });
      const kill = () => child.kill('SIGKILL');
      const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
      limit.addEventListener('abort', kill, { once: true });
      const failedToStart = once(child, 'error').then(([error]) => Promise.reject(error));
      try {
        return await Promise.race([printOver(pipesOf(child), page), failedToStart]);
      } catch (error) {
        signal.throwIfAborted();
        throw browserFailed(browser, error);
      } finally {
        limit.removeEventListener('abort', kill);
        failedToStart.catch(() => undefined);
        await ended(child);
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      }
    },
  };
}

function pipesOf({ stdio }: ChildProcess): Devtools {
  const [toBrowser, fromBrowser] = [stdio[3], stdio[4]];
  if (!(toBrowser instanceof Writable && fromBrowser instanceof Readable))
    throw new Error('the browser was started without its pipes');
  return connectDevtools(toBrowser, fromBrowser);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const targetSchema = z.object({ targetId: z.string() });
const sessionSchema = z.object({ sessionId: z.string() });
const framesSchema = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) });
const printedSchema = z.object({ data: z.string() });

/** Typeface and logo are inside the page but decoded later than its text is laid out; what is on no screen asks for none. */
const allDrawn =
  'Promise.all([...[...document.fonts].map((one) => one.load().catch(() => 0)), ...[...document.images].map((one) => one.decode().catch(() => 0))]).then(() => 1)';

/** Nobody sees it on a screen: a hundred pages are laid out once, for the paper. */
const onPaperOnly = '<style>@media screen{body{display:none}}</style></head>';

async function printOver(devtools: Devtools, page: string): Promise<Uint8Array> {
  const { targetId } = targetSchema.parse(await devtools.ask('Target.createTarget', { url: 'about:blank' }));
  const attached = await devtools.ask('Target.attachToTarget', { targetId, flatten: true });
  const { sessionId } = sessionSchema.parse(attached);
  const ask = (method: string, params?: object) => devtools.ask(method, params, sessionId);
  const { frameTree } = framesSchema.parse(await ask('Page.getFrameTree'));
  await ask('Page.setDocumentContent', {
    frameId: frameTree.frame.id,
    html: page.replace('</head>', onPaperOnly),
  });
  await ask('Runtime.evaluate', { expression: allDrawn, awaitPromise: true });
  const { data } = printedSchema.parse(await ask('Page.printToPDF', printOptions));
  return Buffer.from(data, 'base64');
}

function noBrowser(): TaskFailure {
  return new TaskFailure(
    'UNUSABLE_INPUT',
    'A PDF needs Chrome, Chromium or Edge, and none was found on this computer.',
    'Install one, or name one in CHROME_BIN; or choose HTML and print it from any browser.',
  );
}

function browserFailed({ name }: InstalledBrowser, cause: unknown): TaskFailure {
  return new TaskFailure(
    'STORAGE_FAILED',
    `${name} could not make the PDF.`,
    'Try again; if it fails again, choose HTML and print it from any browser.',
    cause,
  );
}
