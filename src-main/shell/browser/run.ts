import type { AnyRouter } from '@orpc/server';
import type { Logger } from '../../base/log.ts';
import { claimInstance } from '../instance.ts';
import { openAppWindow, planWindow } from './appWindow.ts';
import { watchLastWindow } from './lastWindow.ts';
import { type BrowserServer, startBrowserServer } from './server.ts';

/** What the shell needs from the app: its contract's handlers, and how to end it. */
export interface HostedApp {
  readonly router: AnyRouter;
  close(): Promise<void>;
}

export interface BrowserShellOptions {
  readonly dataDir: string;
  /** The built page. */
  readonly pageDir: string;
  /** False: only print the address. */
  readonly openWindow: boolean;
  /** Settles when the page can be served: a build may run beside the start. */
  readonly pageReady: Promise<void>;
  readonly logger: Logger;
  readonly openApp: () => Promise<HostedApp>;
  /** One line to the person, on standard output. */
  readonly print: (line: string) => void;
  /** A remark that is not part of the answer, on standard error. */
  readonly remark: (line: string) => void;
}

/** A browser that we open uses its address at once; a person who copies it needs longer. */
const openedLifeMs = 60_000;
const printedLifeMs = 10 * 60_000;
/** How long no window may be connected before the app counts as closed. */
const lastWindowGraceMs = 8000;
/** Closing is abandoned after this time; everything stored is on disk already. */
const closeWithinMs = 8000;

/** Runs the app behind a loopback address until it is asked to end. Resolves with the exit code. */
export async function runBrowserShell(options: BrowserShellOptions): Promise<number> {
  const plan = planWindow(options.openWindow);
  let server: BrowserServer | null = null;
  const ready = Promise.withResolvers<BrowserServer>();

  const claim = await claimInstance(options.dataDir, async () => {
    const running = await ready.promise;
    return { pid: process.pid, address: running.launchAddress(printedLifeMs) };
  });
  if (claim.state === 'silent') {
    options.remark(
      'Causeway already runs on this data folder but does not answer. End it, then start again.',
    );
    return 1;
  }
  if (claim.state === 'running') return await joinRunning(claim.answer.address, options);

  const ended = Promise.withResolvers<string>();
  const stopListening = onSignals((signal) => ended.resolve(signal));
  const lastWindow = watchLastWindow(lastWindowGraceMs, () => ended.resolve('last window closed'));
  let app: HostedApp | null = null;
  try {
    app = await options.openApp();
    server = await startBrowserServer({
      router: app.router,
      pageDir: options.pageDir,
      logger: options.logger,
      // Without a window of ours nothing tells that the last one was closed: a person may come back to the address.
      onWindows: (open) => plan.open && lastWindow.seen(open),
    });
    const running = server;
    await options.pageReady;
    ready.resolve(running);
    options.logger.info({ pid: process.pid }, 'browser shell started');
    await announce(running, options);
    const why = await ended.promise;
    options.logger.info({ why }, 'browser shell ends');
    return 0;
  } finally {
    stopListening();
    lastWindow.stop();
    claim.release();
    const closing = (async () => {
      await server?.close();
      await app?.close();
    })();
    await within(closeWithinMs, closing, () => options.logger.error('closing took too long'));
  }
}

async function announce(server: BrowserServer, options: BrowserShellOptions): Promise<void> {
  const plan = planWindow(options.openWindow);
  if (!plan.open) {
    options.remark(plan.why);
    options.print(`Causeway: ${server.launchAddress(printedLifeMs)}`);
    return;
  }
  try {
    await openAppWindow(plan.browser, server.launchAddress(openedLifeMs), options.dataDir);
    options.print(`Causeway: ${server.origin} (its window opens in ${plan.browser.name})`);
  } catch (error) {
    options.logger.warn({ err: error }, 'the browser did not start');
    options.remark(`${plan.browser.name} did not start: open the address in a browser on this computer.`);
    options.print(`Causeway: ${server.launchAddress(printedLifeMs)}`);
  }
}

/** A second start with the same data folder: the first made an address for us. */
async function joinRunning(address: string | null, options: BrowserShellOptions): Promise<number> {
  if (address === null) {
    options.print('Causeway is already open: its window was brought to the front.');
    return 0;
  }
  const plan = planWindow(options.openWindow);
  options.remark('Causeway already runs on this data folder: this opens another window of it.');
  if (!plan.open) {
    options.print(`Causeway: ${address}`);
    return 0;
  }
  await openAppWindow(plan.browser, address, options.dataDir);
  options.print(`Causeway: ${new URL(address).origin} (its window opens in ${plan.browser.name})`);
  return 0;
}

function onSignals(end: (signal: string) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listener = (signal: string) => end(signal);
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

async function within(limitMs: number, work: Promise<void>, tooLate: () => void): Promise<void> {
  const limit = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => limit.resolve('late'), limitMs);
  if ((await Promise.race([work, limit.promise])) === 'late') tooLate();
  clearTimeout(timer);
}
