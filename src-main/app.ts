import { rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Session } from '../src-shared/model/workspace.ts';
import { type ApiRouter, apiRouter, type RouterServices } from './api/router.ts';
import { ChangeFeed } from './base/changes.ts';
import { makeSessionDir, sweepSessionDirs } from './base/dataDir.ts';
import { TaskFailure } from './base/failure.ts';
import type { Logger } from './base/log.ts';
import { backupWork } from './jobs/backupTask.ts';
import { ReadDue } from './jobs/collect/readDue.ts';
import { WorkerFault } from './jobs/failureMessage.ts';
import { JobRegistry } from './jobs/jobRegistry.ts';
import { LookAtPages } from './jobs/landing/lookAtPages.ts';
import { WorkerPool } from './jobs/pool.ts';
import { RunRegistry } from './jobs/runRegistry.ts';
import { Staging } from './jobs/staging.ts';
import { resumeAnalyses } from './jobs/startAnalysis.ts';
import { WatchFolder } from './jobs/watched/watchFolder.ts';
import { WhatIfThread } from './jobs/whatIf/whatIfThread.ts';
import { openVault } from './secrets/open.ts';
import type { Vault } from './secrets/vault.ts';
import { Backups } from './services/backups/backups.ts';
import { SignIns } from './services/connections/signIns.ts';
import { TokenKeeper } from './services/connections/tokenKeeper.ts';
import { TraceLine } from './services/models/traceLine.ts';
import type { OpenWorkspace } from './services/openWorkspace.ts';
import { chromiumPdfPrinter } from './services/pdf/chromiumPdf.ts';
import type { PdfPrinter } from './services/pdf/printer.ts';
import { FinishedReports } from './services/reports/finishedReports.ts';
import { Workspaces } from './services/workspaces.ts';

export interface AppOptions {
  /** Where everything is stored: databases, the record of the key's place, the log. */
  readonly dataDir: string;
  readonly version: string;
  /** The script of the worker threads; a bundled host names its own file. */
  readonly workerUrl: URL;
  readonly logger: Logger;
  readonly now?: () => Date;
  /** False where there is no window: no thread is preloaded and no old work is resumed. */
  readonly warm?: boolean;
  /** What prints reports; without one an installed Chromium does. */
  readonly pdfPrinter?: PdfPrinter;
  /** A vault other than the system's, for tests. */
  readonly vault?: Vault;
}

const warmLaterMs = 3000;

/** The whole app without a window: hosts serve its router, and close it when they end. */
export interface App {
  readonly router: ApiRouter;
  readonly changes: ChangeFeed;
  session(): Promise<Session>;
  /**
   * Cancels running work, closes the database, wipes the key, removes what was only for this session. Safe to call
   * twice.
   */
  close(): Promise<void>;
}

/** Time limit for pending trace exports; a collector that hangs must not keep the app from ending. */
const closingMs = 1_000;

/** Composes the app and opens the last workspace if nobody has to be asked for a key. */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataDir, version, workerUrl, logger } = options;
  const now = options.now ?? (() => new Date());
  sweepSessionDirs(dataDir);
  let sessionDir: string | null = null;
  const privateDir = () => {
    sessionDir ??= makeSessionDir(dataDir);
    return sessionDir;
  };
  const vault = options.vault ?? openVault(dataDir);
  const changes = new ChangeFeed();
  const jobs = new JobRegistry(changes, now, (job, error) => {
    const details = error instanceof WorkerFault ? { fault: error.details } : { err: error };
    logger.error({ job: job.id, kind: job.kind, ...details }, 'a job failed');
  });
  const pool = new WorkerPool(workerUrl, (fault) => logger.error({ fault }, 'one campaign failed'));
  const whatIfThread = new WhatIfThread({ pool, changes, now });
  const traceLine = new TraceLine({ secrets: vault.secrets, version, env: process.env, log: logger });
  const workspaces = new Workspaces({
    dataDir,
    sessionDir: privateDir,
    vault,
    changes,
    now,
    beforeUpdate: (place) => backups.makeOf(place, 'before_update'),
    beforeClose: (store) => whatIfThread.close(store),
  });
  const backups = new Backups({
    dataDir,
    workspaces,
    work: backupWork(pool),
    stopJobs: () => jobs.stopAll('own'),
    changes,
    now,
    log: logger,
  });
  const signIns = new SignIns(() => now().getTime());
  const lookAtPages = new LookAtPages({ version, now, changes, workspaces, log: logger });
  const others: Omit<RouterServices, 'watchFolder'> = {
    dataDir,
    version,
    now,
    userName: systemUserName(),
    workspaces,
    backups,
    secrets: vault.secrets,
    changes,
    jobs,
    runRegistry: new RunRegistry(),
    traceLine,
    pool,
    staging: new Staging(privateDir),
    whatIfThread,
    pdfPrinter: options.pdfPrinter ?? chromiumPdfPrinter(privateDir),
    finishedReports: new FinishedReports(),
    tokens: new TokenKeeper(() => now().getTime()),
    signIns,
    lookAtPages,
    log: logger,
  };
  const watchFolder = new WatchFolder(others);
  const services: RouterServices = { ...others, watchFolder };
  if (options.warm !== false)
    changes.listen((parts) => {
      const open = services.workspaces.current;
      if (parts.includes('session') && open !== null) goOn(services, open);
    });
  const session = await services.workspaces.start();
  logger.info({ version, session: session.state }, 'the app is up');
  if (options.warm !== false) backups.schedule();
  const readDue = new ReadDue(services);
  if (options.warm !== false) {
    readDue.start();
    lookAtPages.start();
    watchFolder.start();
  }
  // The next click creates a workspace and fills it; with one open, the window comes first.
  const warming =
    options.warm === false
      ? undefined
      : setTimeout(() => pool.warm(), session.state === 'open' ? warmLaterMs : 0).unref();

  let closing: Promise<void> | null = null;
  const close = async () => {
    clearTimeout(warming);
    backups.close();
    readDue.close();
    lookAtPages.close();
    watchFolder.close();
    signIns.close();
    changes.close();
    await jobs.stopAll();
    await whatIfThread.close();
    await pool.close();
    await traceLine.close(closingMs);
    await services.staging.close();
    await services.workspaces.close();
    if (sessionDir !== null) rmSync(sessionDir, { recursive: true, force: true });
    logger.info('the app is closed');
  };
  return {
    router: apiRouter(services),
    changes,
    session: () => services.workspaces.session(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/**
 * Analyses with models that a crash interrupted are resumed as soon as their workspace is open, unless one is running
 * already.
 */
function goOn(services: RouterServices, open: OpenWorkspace): void {
  try {
    const jobId = resumeAnalyses(services, open);
    if (jobId !== null) services.log.info({ job: jobId }, 'an interrupted analysis is resumed');
  } catch (error) {
    if (!(error instanceof TaskFailure && error.code === 'CONFLICT')) throw error;
  }
}

/** The API as functions, for the command line and for tests: the same router, without a transport. */
export function createInProcessClient(app: App): RouterClient<ApiRouter> {
  return createRouterClient(app.router);
}

function systemUserName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry, as in some containers.
    return 'unknown';
  }
}
