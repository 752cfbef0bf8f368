import { existsSync } from 'node:fs';
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { Day } from '../../src-shared/model/day.ts';
import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';
import { todayIn } from '../base/clock.ts';
import { analyticsRepository } from './analytics/analytics.ts';
import { auditRepository } from './audit/audit.ts';
import { tidySteps } from './bodies/tidy.ts';
import { allProblems, checkSteps } from './check/checkSteps.ts';
import { connectionsRepository } from './connections/connections.ts';
import { KEY_BYTES } from './database/cipher.ts';
import { connect } from './database/connect.ts';
import type { Connection } from './database/connection.ts';
import { createDatabase } from './database/create.ts';
import { asStoreError } from './database/failure.ts';
import { historyFailures } from './database/historyFailures.ts';
import { migrate, refuseForeign } from './database/migrate.ts';
import { StoreError } from './database/storeError.ts';
import { decisionsRepository } from './decisions/decisions.ts';
import { evaluationRunsRepository } from './evaluationRuns/evaluationRuns.ts';
import { factsRepository } from './facts/facts.ts';
import { goalsRepository } from './goals/goals.ts';
import { landingPagesRepository } from './landing/landingPages.ts';
import { closeLeftBehind } from './modelCalls/interrupted.ts';
import { modelCallsRepository } from './modelCalls/modelCalls.ts';
import { dropOldContents } from './modelCalls/retention.ts';
import { notesRepository } from './notes/notes.ts';
import { outboxRepository } from './outbox/outbox.ts';
import { pipelineRunsRepository } from './pipelineRuns/pipelineRuns.ts';
import { dropEndedThreads } from './pipelineRuns/threads.ts';
import { recommendationsRepository } from './queue/recommendations.ts';
import { settingsRepository } from './settings/settings.ts';
import type { Store } from './store.ts';
import { watchedFolderRepository } from './watched/watchedFolder.ts';
import { whatIfsRepository } from './whatIfs/whatIfs.ts';
import { History } from './witness/history.ts';
import { jobsOf } from './work/heartbeat.ts';
import { importsRepository } from './work/imports.ts';
import { runsRepository } from './work/runs.ts';

export interface OpenOptions {
  /**
   * The database file; created when it is missing, with its folder. `-wal` and `-shm` files exist beside it while it is
   * open.
   */
  readonly path: string;
  /** 32 random bytes. Copied into the driver; the caller may wipe its own copy afterwards. */
  readonly key: Buffer;
  readonly kind: WorkspaceKind;
  /**
   * How long one call may wait for a lock, and so block its thread; 15 s by default. A thread that serves a window
   * passes `WINDOW_PATIENCE_MS` and writes with `whenFree`.
   */
  readonly patienceMs?: number;
  /** The clock, for tests; decides which snoozes are over where the caller gives no day. */
  readonly now?: () => Date;
}

/**
 * Opens one workspace, migrating its schema to the newest version. Several connections (threads, processes) may have
 * the same file open. The files beside it, the witness and the journal of decisions, are compared first: a database
 * that is missing, older than it was, or another one is refused, never replaced by an empty one. Throws StoreError:
 * `wrong_key`, `from_the_future`, `damaged`, `missing`, `rolled_back`, `foreign`, `disk` or `locked_by_another`.
 */
export function openStore({ path, key, kind, patienceMs, now = () => new Date() }: OpenOptions): Store {
  if (key.length !== KEY_BYTES) throw new RangeError(`the key must have ${KEY_BYTES} bytes`);
  const history = besides(path, key, now);
  let connection: Connection | null = null;
  try {
    if (!existsSync(path)) {
      if (history.known) throw historyFailures.missing(path);
      createDatabase(path, key);
    }
    connection = connectKnown(path, key, history, patienceMs);
    refuseForeign(connection);
    history.compare(connection);
    migrate(connection);
    history.settle(connection);
    return storeOver(connection, history, kind, now);
  } catch (error) {
    history.close();
    connection?.close();
    throw error;
  }
}

function besides(path: string, key: Buffer, now: () => Date): History {
  try {
    return new History(path, key, now);
  } catch (error) {
    throw asStoreError(error, path);
  }
}

/** A file that this key does not open, beside a journal that it does, is not the original file. */
function connectKnown(
  path: string,
  key: Buffer,
  history: History,
  patienceMs: number | undefined,
): Connection {
  try {
    return connect(path, key, 'kept', patienceMs);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'wrong_key' && history.keyFits)
      throw historyFailures.notOurs(path);
    throw error;
  }
}

function storeOver(connection: Connection, history: History, kind: WorkspaceKind, now: () => Date): Store {
  const today = () => localDay(now());
  const imports = jobsOf(connection, 'imports', 'import');
  const runs = jobsOf(connection, 'runs', 'analysis');
  imports.reap();
  runs.reap();
  jobsOf(connection, 'pipeline_runs', 'run of the workflow').reap();
  closeLeftBehind(connection);
  dropEndedThreads(connection);
  const settings = settingsRepository(connection);
  dropOldContents(connection, settings.get().models.keepContentDays, now());
  const recommendations = recommendationsRepository(connection, runs, today);
  let checkpoints: Promise<BaseCheckpointSaver> | null = null;
  const audit = auditRepository(connection);
  const steps = () => checkSteps(connection, audit, () => history.problems());
  const facts = factsRepository(connection, imports, (timezone) =>
    timezone === null ? today() : todayIn(timezone, now()),
  );
  return {
    kind,
    facts,
    connections: connectionsRepository(connection, facts.put),
    goals: goalsRepository(connection),
    notes: notesRepository(connection),
    landingPages: landingPagesRepository(connection),
    watchedFolder: watchedFolderRepository(connection),
    imports: importsRepository(connection),
    runs: runsRepository(connection),
    recommendations,
    decisions: decisionsRepository(connection, history, today),
    analytics: analyticsRepository(connection),
    audit,
    outbox: outboxRepository(connection),
    settings,
    whatIfs: whatIfsRepository(connection),
    evaluationRuns: evaluationRunsRepository(connection),
    modelCalls: modelCallsRepository(connection, localDay),
    pipelineRuns: pipelineRunsRepository(connection, recommendations),
    checkpoints() {
      // Loaded on first use: the library takes longer than opening the database.
      checkpoints ??= import('./pipelineRuns/checkpoints.ts').then((module) =>
        module.checkpointSaver(connection),
      );
      return checkpoints;
    },
    checkSteps: steps,
    check: () => allProblems(steps()),
    tidy: () => tidySteps(connection, now()),
    repairs: () => history.notes,
    close() {
      history.close();
      connection.close();
    },
  };
}

/** The date on this computer's calendar. Called at every decision: a formatter for its time zone would cost 0.1 ms. */
function localDay(instant: Date): Day {
  const minutesAhead = -instant.getTimezoneOffset();
  return new Date(instant.getTime() + minutesAhead * 60_000).toISOString().slice(0, 10);
}
