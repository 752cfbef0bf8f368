import { existsSync } from 'node:fs';
import { connectReadOnly } from './connect.ts';
import type { Connection } from './connection.ts';
import { failures } from './failure.ts';
import { campaignsAndFacts } from './migrations/010-campaigns-and-facts.ts';
import { importsAndRuns } from './migrations/020-imports-and-runs.ts';
import { recommendations } from './migrations/030-recommendations.ts';
import { decisions } from './migrations/040-decisions.ts';
import { settings } from './migrations/050-settings.ts';
import { whatIfs } from './migrations/060-what-ifs.ts';
import { evaluationRuns } from './migrations/070-evaluation-runs.ts';
import { modelCalls } from './migrations/080-model-calls.ts';
import { pipelineRuns } from './migrations/090-pipeline-runs.ts';
import { checkpoints } from './migrations/100-checkpoints.ts';
import { decidedActions } from './migrations/110-decided-actions.ts';
import { identity } from './migrations/120-identity.ts';
import { diagnosisBodies } from './migrations/130-diagnosis-bodies.ts';
import { sentencesWhenShown } from './migrations/140-sentences-when-shown.ts';
import { historyOfDecisions } from './migrations/150-history-of-decisions.ts';
import { queueRows } from './migrations/160-queue-rows.ts';
import { goals } from './migrations/170-goals.ts';
import { whatIfsWithoutSentences } from './migrations/180-what-ifs-without-sentences.ts';
import { notes } from './migrations/190-notes.ts';
import { connections } from './migrations/200-connections.ts';
import { deliveryStatus } from './migrations/210-delivery-status.ts';
import { marketBySource } from './migrations/220-market-by-source.ts';
import { restatements } from './migrations/230-restatements.ts';
import { landingChecks } from './migrations/240-landing-checks.ts';
import { watchedFolder } from './migrations/250-watched-folder.ts';
import { StoreError } from './storeError.ts';

/** One step of the schema. It never changes once released; a later one corrects its mistakes. */
export interface Migration {
  /** `PRAGMA user_version` after it; in tens, so that a fix can be inserted on a branch. */
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { version: 10, sql: campaignsAndFacts },
  { version: 20, sql: importsAndRuns },
  { version: 30, sql: recommendations },
  { version: 40, sql: decisions },
  { version: 50, sql: settings },
  { version: 60, sql: whatIfs },
  { version: 70, sql: evaluationRuns },
  { version: 80, sql: modelCalls },
  { version: 90, sql: pipelineRuns },
  { version: 100, sql: checkpoints },
  { version: 110, sql: decidedActions },
  { version: 120, sql: identity },
  { version: 130, sql: diagnosisBodies },
  { version: 140, sql: sentencesWhenShown },
  { version: 150, sql: historyOfDecisions },
  { version: 160, sql: queueRows },
  { version: 170, sql: goals },
  { version: 180, sql: whatIfsWithoutSentences },
  { version: 190, sql: notes },
  { version: 200, sql: connections },
  { version: 210, sql: deliveryStatus },
  { version: 220, sql: marketBySource },
  { version: 230, sql: restatements },
  { version: 240, sql: landingChecks },
  { version: 250, sql: watchedFolder },
];

/** "CSWY": identifies our files, to `file` and to ourselves. */
const APPLICATION_ID = 0x43535759;

function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

/** The newest schema this program knows. */
export function newestVersion(): number {
  return Math.max(...migrations.map((migration) => migration.version));
}

/** Refuses a file of another program or of a newer Causeway; changes nothing. */
export function refuseForeign(connection: Connection): void {
  const owner = Number(connection.pragma('application_id'));
  const version = versionOf(connection);
  if (owner !== APPLICATION_ID && !(owner === 0 && version === 0))
    throw failures.damaged(connection.path, 'it belongs to another program');
  if (version > newestVersion())
    throw new StoreError(
      'from_the_future',
      `${connection.path} was written by a newer version of Causeway (schema ${version}, this one knows ${newestVersion()}).`,
      'Install the newest version of Causeway; nothing in the file was changed.',
    );
}

/** Migrates the schema to `until` (the newest by default), each step in its own transaction. */
export function migrate(connection: Connection, until = newestVersion()): void {
  for (const migration of migrations) {
    if (migration.version > until || versionOf(connection) >= migration.version) continue;
    connection.write(() => {
      // Another process may have migrated it between the check and the lock.
      if (versionOf(connection) >= migration.version) return;
      connection.exec(migration.sql);
      connection.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migration.version}`,
      );
    });
  }
}

/** Whether opening the database would migrate it. False where it cannot be checked: opening says why. */
export function isOfOlderVersion(path: string, key: Buffer): boolean {
  if (!existsSync(path)) return false;
  try {
    const connection = connectReadOnly(path, key);
    try {
      const version = versionOf(connection);
      return version > 0 && version < newestVersion();
    } finally {
      connection.close();
    }
  } catch {
    return false;
  }
}
