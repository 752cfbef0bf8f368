import { existsSync } from 'node:fs';
import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { Day } from '../../src-shared/model/day.ts';
import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';
import { auditRepository } from './audit/audit.ts';
import { problemsOf } from './check/check.ts';
import { KEY_BYTES } from './database/cipher.ts';
import { connect } from './database/connect.ts';
import type { Connection } from './database/connection.ts';
import { createDatabase } from './database/create.ts';
import { migrate, refuseForeign } from './database/migrate.ts';
import { decisionsRepository } from './decisions/decisions.ts';
import { evaluationRunsRepository } from './evaluationRuns/evaluationRuns.ts';
import { factsRepository } from './facts/facts.ts';
import { closeLeftBehind } from './modelCalls/interrupted.ts';
import { modelCallsRepository } from './modelCalls/modelCalls.ts';
import { dropOldContents } from './modelCalls/retention.ts';
import { outboxRepository } from './outbox/outbox.ts';
import { pipelineRunsRepository } from './pipelineRuns/pipelineRuns.ts';
import { dropEndedThreads } from './pipelineRuns/threads.ts';
import { recommendationsRepository } from './queue/recommendations.ts';
import { settingsRepository } from './settings/settings.ts';
import type { Store } from './store.ts';
import { whatIfsRepository } from './whatIfs/whatIfs.ts';
import { jobsOf } from './work/heartbeat.ts';
import { importsRepository } from './work/imports.ts';
import { runsRepository } from './work/runs.ts';

export interface OpenOptions {
  /** The database file; made when it is not there, its folder too. `-wal` and `-shm` files lie beside it while it is open. */
  readonly path: string;
  /** 32 random bytes. Copied into the driver; the caller may wipe its own copy afterwards. */
  readonly key: Buffer;
  readonly kind: WorkspaceKind;
  /** The clock, for tests; decides which snoozes are over where the caller names no day. */
  readonly now?: () => Date;
}

/**
 * Opens one workspace, bringing its schema up to date. Several connections (threads, processes) may have the same file
 * open. Throws StoreError: `wrong_key`, `from_the_future`, `damaged`, `disk` or `locked_by_another`.
 */
export function openStore({ path, key, kind, now = () => new Date() }: OpenOptions): Store {
  if (key.length !== KEY_BYTES) throw new RangeError(`the key must have ${KEY_BYTES} bytes`);
  if (!existsSync(path)) createDatabase(path, key);
  const connection = connect(path, key, 'kept');
  try {
    refuseForeign(connection);
    migrate(connection);
    return storeOver(connection, kind, now);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function storeOver(connection: Connection, kind: WorkspaceKind, now: () => Date): Store {
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
  return {
    kind,
    facts: factsRepository(connection, imports, today),
    imports: importsRepository(connection),
    runs: runsRepository(connection),
    recommendations,
    decisions: decisionsRepository(connection, today),
    audit,
    outbox: outboxRepository(connection),
    settings,
    whatIfs: whatIfsRepository(connection),
    evaluationRuns: evaluationRunsRepository(connection),
    modelCalls: modelCallsRepository(connection, localDay),
    pipelineRuns: pipelineRunsRepository(connection, recommendations),
    checkpoints() {
      // Loaded when first asked for: the library takes longer than opening the database.
      checkpoints ??= import('./pipelineRuns/checkpoints.ts').then((module) =>
        module.checkpointSaver(connection),
      );
      return checkpoints;
    },
    check: () => problemsOf(connection, audit),
    close: () => connection.close(),
  };
}

/** The date on this computer's calendar. Asked at every decision: a formatter for its time zone would cost 0.1 ms. */
function localDay(instant: Date): Day {
  const minutesAhead = -instant.getTimezoneOffset();
  return new Date(instant.getTime() + minutesAhead * 60_000).toISOString().slice(0, 10);
}
