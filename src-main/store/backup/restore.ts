import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Day, Instant } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { makeFolder, syncFile, syncFolder } from '../../base/durable.ts';
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
import { readJournal } from '../journal/read.ts';
import type { JournalRecord } from '../journal/record.ts';
import { readWitness, witnessPathOf } from '../witness/witnessFile.ts';
import { copyDatabase } from './make.ts';
import { type Replayed, replay } from './replay.ts';

/** What the restored database is made from, before the journal is applied. */
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
  /** Where what lay in the database's place is now; null where nothing did. */
  readonly setAside: string | null;
  /** Decisions in the database now. */
  readonly decisions: number;
  /** Decisions that were once made, as journal or witness know, and are in neither the source nor the journal. */
  readonly lost: number;
}

/**
 * Puts a backup in the database's place and applies the decisions journaled since. All of it is made and checked beside
 * the old files first; only then are those moved to a folder of their own, which nothing ever deletes. A crash on the
 * way leaves the old files, or a missing database that is restored once more. Throws StoreError.
 */
export function restoreDatabase({ path, key, source, at, today }: RestorePlan): Restored {
  const journal = readJournal(journalFolderOf(path), key);
  if (source.kind === 'journal' && journal.base === null) throw nothingToRestoreFrom();
  refuseInUse(path, key);
  const witness = readWitness(witnessPathOf(path), key);
  const draft = `${path}.${newId()}.new`;
  try {
    makeFolder(dirname(path));
    begin(draft, path, key, source);
    const made = fill(draft, key, journal.records, journal.database, today);
    syncFile(draft);
    refuseInUse(path, key);
    const setAside = putAside(path, at, made.continues);
    renameSync(draft, path);
    syncFolder(dirname(path));
    // Where the journal is gone too, the witness still knows how far the database went.
    const seen =
      witness.kind === 'found' && witness.witness.database === made.database ? witness.witness.seen.seq : 0;
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
    for (const file of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(file, { force: true });
  }
}

/** Another process that has it open would go on writing into the file that is put aside, decisions too. */
const PATIENCE_MS = 1500;

/** Leaving the log mode takes the file alone: that fails while any other connection is open. Damage is no matter here. */
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
        `The database ${path} is open in another window or command, which would go on writing into the old file.`,
        'Close Causeway and let other commands end, then restore again. Nothing was changed.',
      );
  } finally {
    connection?.close();
  }
}

function begin(draft: string, path: string, key: Buffer, source: RestoreSource): void {
  switch (source.kind) {
    case 'backup':
      copyFileSync(source.file, draft);
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

function fill(
  draft: string,
  key: Buffer,
  records: readonly JournalRecord[],
  database: string | null,
  today: () => Day,
) {
  const connection = connect(draft, key, 'kept');
  try {
    refuseForeign(connection);
    migrate(connection);
    const replayed = replay(connection, records, today);
    // The witness and the journal beside it go on to be its own.
    if (database !== null) setIdentity(connection, database);
    const problems = problemsOf(connection, auditRepository(connection));
    if (problems.length > 0) throw failures.damaged(draft, problems[0] ?? 'it is not sound');
    return {
      replayed,
      decisions: lastPosition(connection).seq,
      database: identityOf(connection)?.id ?? null,
      continues: replayed.left.length === 0 && continuesTo(connection, records),
    };
  } finally {
    connection.close();
  }
}

/** Whether the journal is this database's history as it stands: then it stays and goes on. */
function continuesTo(connection: Connection, records: readonly JournalRecord[]): boolean {
  const last = records.at(-1)?.entry;
  const { seq, hash } = lastPosition(connection);
  return last !== undefined && last.seq === seq && last.hash === hash;
}

/** The order matters: the journal goes last, so that a crash leaves what a second try needs. */
function putAside(path: string, at: Instant, keepJournal: boolean): string | null {
  const folder = dirname(path);
  const [journal, witness] = [journalFolderOf(path), witnessPathOf(path)];
  const moved = [path, `${path}-wal`, `${path}-shm`, ...(keepJournal ? [] : [witness, journal])].filter(
    (file) => existsSync(file),
  );
  if (moved.length === 0) return null;
  const aside = join(
    folder,
    'set-aside',
    `${basename(path, '.db')}-${at.replaceAll(/[:.]/g, '-')}-${newId().slice(-6)}`,
  );
  makeFolder(aside);
  for (const file of moved) renameSync(file, join(aside, basename(file)));
  syncFolder(aside);
  syncFolder(dirname(aside));
  syncFolder(folder);
  return aside;
}

export function nothingToRestoreFrom(): StoreError {
  return new StoreError(
    'not_found',
    'There is no backup to restore from, and no journal of decisions.',
    'Put back a copy of the data folder that you made yourself, or move the database elsewhere to start anew.',
  );
}
