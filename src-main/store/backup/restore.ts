import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Day, Instant } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { copyDurably, makeFolder, removeQuietly, syncFile } from '../../base/durable.ts';
import { auditRepository } from '../audit/audit.ts';
import { lastPosition } from '../audit/position.ts';
import { problemsOf } from '../check/check.ts';
import { connect } from '../database/connect.ts';
import type { Connection } from '../database/connection.ts';
import { createDatabase } from '../database/create.ts';
import { asStoreError, failures } from '../database/failure.ts';
import { identityOf, setIdentity } from '../database/identity.ts';
import { migrate, refuseForeign } from '../database/migrate.ts';
import { StoreError } from '../database/storeError.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { readJournal, type WholeJournal } from '../journal/read.ts';
import { readWitness, witnessPathOf } from '../witness/witnessFile.ts';
import { exchange, sweepDrafts } from './exchange.ts';
import { inspectBackup } from './inspect.ts';
import { copyDatabase } from './make.ts';
import { type Replayed, replay } from './replay.ts';

/** The source of the restored database, before the journal is applied. */
export type RestoreSource =
  | { readonly kind: 'backup'; readonly file: string }
  /** What lies there now, where it is sound and only lacks decisions. */
  | { readonly kind: 'database' }
  /** Nothing: a new database. What was imported and not decided about is gone then. */
  | { readonly kind: 'journal' };

export interface RestorePlan {
  /** The database to put in place; nothing may have it open. */
  readonly path: string;
  readonly key: Buffer;
  readonly source: RestoreSource;
  readonly at: Instant;
  readonly today: () => Day;
}

export interface Restored extends Replayed {
  /** Where the replaced files are now; null where there were none. */
  readonly setAside: string | null;
  /** Decisions in the database now. */
  readonly decisions: number;
  /** Decisions that the journal or the witness knows of, and that are in neither the source nor the journal. */
  readonly lost: number;
}

/**
 * Puts a backup in the database's place and applies the decisions journaled since. All of it is made and checked beside
 * the old files first; those get a second name in a folder of their own, which nothing ever deletes; then one rename
 * exchanges the databases. So a crash on the way leaves the old workspace or the restored one, never neither. Throws
 * StoreError; the old files are then where they were.
 */
export function restoreDatabase({ path, key, source, at, today }: RestorePlan): Restored {
  const journal = readJournal(journalFolderOf(path), key);
  if (source.kind === 'journal' && journal.base === null) throw nothingToRestoreFrom();
  refuseInUse(path, key);
  const witness = readWitness(witnessPathOf(path), key);
  const draft = `${path}.${newId()}.new`;
  try {
    makeFolder(dirname(path));
    sweepDrafts(path);
    begin(draft, path, key, source);
    const made = beforeTheExchange(path, () => {
      const filled = fill(draft, key, journal, today);
      refuseHalf(draft, key, filled.decisions);
      syncFile(draft);
      return filled;
    });
    refuseInUse(path, key);
    // Where the journal is gone too, the witness still knows how far the database went.
    const seen =
      witness.kind === 'found' && witness.witness.database === made.database ? witness.witness.seen.seq : 0;
    const setAside = exchange(draft, path, at, made.continues && seen <= made.decisions);
    const ever = Math.max(journal.records.at(-1)?.entry.seq ?? journal.base ?? 0, seen);
    return {
      ...made.replayed,
      decisions: made.decisions,
      lost: Math.max(0, ever - made.decisions),
      setAside,
    };
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    removeQuietly(draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`);
  }
}

/** Another process that has it open would keep writing, decisions included, into the file that is put aside. */
const PATIENCE_MS = 1500;

/**
 * Leaving the WAL mode needs exclusive access: it fails while any other connection is open. Damage does not matter
 * here.
 */
function refuseInUse(path: string, key: Buffer): void {
  if (!existsSync(path)) return;
  let connection: Connection | null = null;
  try {
    connection = connect(path, key, 'kept', PATIENCE_MS);
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    const failure = asStoreError(error, path);
    if (failure instanceof StoreError && failure.code === 'locked_by_another')
      throw new StoreError(
        'locked_by_another',
        `The database ${path} is open in another window or command, which would keep writing into the old file.`,
        'Close Causeway and let other commands end, then restore again. Nothing was changed.',
      );
  } finally {
    connection?.close();
  }
}

function begin(draft: string, path: string, key: Buffer, source: RestoreSource): void {
  switch (source.kind) {
    case 'backup':
      copyDurably(source.file, draft);
      return;
    case 'database':
      copyDatabase(path, key, draft);
      return;
    case 'journal':
      createDatabase(draft, key);
      return;
    default:
      assertNever(source);
  }
}

function fill(draft: string, key: Buffer, { records, database, end }: WholeJournal, today: () => Day) {
  const connection = connect(draft, key, 'kept');
  try {
    refuseForeign(connection);
    migrate(connection);
    const replayed = replay(connection, records, today);
    // The witness and the journal beside it remain its own.
    if (database !== null) setIdentity(connection, database);
    const problems = problemsOf(connection, auditRepository(connection));
    if (problems.length > 0) throw failures.damaged(draft, problems[0] ?? 'it is not sound');
    // All of it into the one file that is put in place; throws where the disk refuses.
    connection.pragma('journal_mode = DELETE');
    return {
      replayed,
      decisions: lastPosition(connection).seq,
      database: identityOf(connection)?.id ?? null,
      continues: replayed.left.length === 0 && continuesTo(connection, end),
    };
  } finally {
    connection.close();
  }
}

/** Whether a draft was kept is no question: it is thrown away. So what is not known of a write to it was a refusal. */
function beforeTheExchange<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const known = asStoreError(error, path);
    throw known instanceof StoreError && known.code === 'disk'
      ? failures.disk(path, 'the restored database could not be written beside it', known)
      : known;
  }
}

/** Closing hides a refused write: what of the log did not get into the file would stay behind with the draft's name. */
function refuseHalf(draft: string, key: Buffer, decisions: number): void {
  const found = inspectBackup(draft, key);
  const problem = found.problems[0] ?? (found.decisions === decisions ? null : 'decisions are missing');
  if (problem !== null) throw failures.disk(draft, problem);
}

/** Whether the journal is the complete history of this database: then it stays and is continued. */
function continuesTo(connection: Connection, end: WholeJournal['end']): boolean {
  const { seq, hash } = lastPosition(connection);
  return end !== null && end.seq === seq && end.hash === hash;
}

export function nothingToRestoreFrom(): StoreError {
  return new StoreError(
    'not_found',
    'There is no backup to restore from, and no journal of decisions.',
    'Put back a copy of the data folder that you made yourself, or move the database elsewhere to start over.',
  );
}
