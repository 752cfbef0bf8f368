import { createHash } from 'node:crypto';
import { chmodSync, closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Instant } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { syncFile, syncFolder } from '../../base/durable.ts';
import { auditRepository } from '../audit/audit.ts';
import { lastPosition } from '../audit/position.ts';
import { problemsOf, structureProblems } from '../check/check.ts';
import { connect, connectReadOnly } from '../database/connect.ts';
import type { Connection } from '../database/connection.ts';
import { asStoreError, failures } from '../database/failure.ts';
import { identityOf } from '../database/identity.ts';
import { newestVersion, refuseForeign } from '../database/migrate.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { trimJournal } from '../journal/trim.ts';
import {
  type BackupManifest,
  backupFileOf,
  listBackups,
  removeBackup,
  sweepBackupFolder,
  writeManifest,
} from './manifest.ts';
import { keptBackups } from './retention.ts';

/** The schema's version from which a database has an audit. */
const FIRST_WITH_AUDIT = 40;

export interface BackupPlan {
  /** The database to copy; it may be in use. */
  readonly path: string;
  readonly key: Buffer;
  /** Where backups of it are kept. */
  readonly folder: string;
  readonly reason: BackupManifest['reason'];
  readonly at: Instant;
}

/**
 * Makes a backup: a copy of one moment, encrypted with the same key, opened and checked before it counts. Only then do
 * older ones go that the rule no longer keeps. Blocks its thread for as long as copying takes; writers are not held up.
 * Throws StoreError `disk` where there is no room, `damaged` where the database or the copy is not sound: what was there
 * before is left as it is.
 */
export function makeBackup({ path, key, folder, reason, at }: BackupPlan): BackupManifest {
  const id = newId();
  const file = backupFileOf(folder, id);
  const draft = `${file}.new`;
  let manifest: BackupManifest;
  try {
    sweepBackupFolder(folder);
    copyDatabase(path, key, draft);
    syncFile(draft);
    const found = inspectBackup(draft, key);
    if (found.problems.length > 0) throw failures.damaged(path, found.problems[0] ?? 'it is not sound');
    renameSync(draft, file);
    syncFolder(folder);
    const { bytes, sha256 } = measured(file);
    const { problems: _, ...contents } = found;
    manifest = { format: 1, id, at, reason, bytes, sha256, ...contents };
    writeManifest(folder, manifest);
  } catch (error) {
    for (const rest of [draft, `${draft}-journal`, file]) tryToRemove(rest);
    throw asStoreError(error, folder);
  }
  dropOld(folder, path);
  return manifest;
}

/** What cannot be removed now is swept before the next one. */
function tryToRemove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The reason why there is no backup is told; this would hide it.
  }
}

/** A copy of this moment of a database that may be in use, encrypted with its key. */
export function copyDatabase(path: string, key: Buffer, draft: string): void {
  const connection = connect(path, key, 'kept');
  try {
    refuseForeign(connection);
    connection.exec(`VACUUM INTO '${draft.replaceAll("'", "''")}'`);
  } finally {
    connection.close();
  }
  chmodSync(draft, 0o600);
}

export type BackupContents = Pick<BackupManifest, 'database' | 'schema' | 'decisions' | 'auditHash'> & {
  readonly problems: readonly string[];
};

/** Opens a backup without changing it and checks it through: pages, contents, the audit's chain. */
export function inspectBackup(file: string, key: Buffer): BackupContents {
  const connection = connectReadOnly(file, key);
  try {
    refuseForeign(connection);
    const schema = Number(connection.pragma('user_version'));
    const { seq, hash } = schema < FIRST_WITH_AUDIT ? { seq: 0, hash: '' } : lastPosition(connection);
    return {
      database: identityOf(connection)?.id ?? null,
      schema,
      decisions: seq,
      auditHash: hash,
      problems: problemsIn(connection, schema),
    };
  } finally {
    connection.close();
  }
}

/** What the checks of contents ask about is only there in the newest form; the pages and the chain are looked at in any. */
function problemsIn(connection: Connection, schema: number): readonly string[] {
  const audit = auditRepository(connection);
  if (schema === newestVersion()) return problemsOf(connection, audit);
  const broken = schema < FIRST_WITH_AUDIT ? null : audit.firstBroken();
  return [
    ...structureProblems(connection),
    ...(broken === null ? [] : [`The audit does not hold together from entry ${broken.seq} on.`]),
  ];
}

const CHUNK_BYTES = 1024 ** 2;

export function measured(path: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return { bytes: statSync(path).size, sha256: hash.digest('hex') };
}

function dropOld(folder: string, databasePath: string): void {
  const backups = listBackups(folder);
  const kept = keptBackups(backups);
  for (const { id } of backups) if (!kept.has(id)) removeBackup(folder, id);
  const oldest = Math.min(...backups.filter(({ id }) => kept.has(id)).map(({ decisions }) => decisions));
  trimJournal(journalFolderOf(databasePath), oldest);
}
