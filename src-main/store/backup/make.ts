import { chmodSync, existsSync, renameSync } from 'node:fs';
import type { Instant } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { removeQuietly, syncFile, syncFolder } from '../../base/durable.ts';
import { connect } from '../database/connect.ts';
import { asStoreError, failures } from '../database/failure.ts';
import { refuseForeign } from '../database/migrate.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { trimJournal } from '../journal/trim.ts';
import { surveyBackups, tidyBackupFolder } from './folder.ts';
import { inspectBackup, measured } from './inspect.ts';
import {
  type BackupManifest,
  backupFileOf,
  draftOf,
  manifestFileOf,
  removeBackup,
  writeManifest,
} from './manifest.ts';
import { keptBackups } from './retention.ts';

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
 * Makes a backup: a copy of one moment, encrypted with the same key, opened and checked before it counts. Older ones
 * that the retention rule no longer keeps are deleted only after that. Blocks its thread while copying; writers are not
 * delayed. Throws StoreError `disk` where there is no room, `damaged` where the database or the copy is not sound:
 * existing backups are left as they are.
 */
export function makeBackup({ path, key, folder, reason, at }: BackupPlan): BackupManifest {
  const id = newId();
  const draft = draftOf(folder, id);
  let manifest: BackupManifest;
  try {
    tidyBackupFolder(folder, key);
    copyDatabase(path, key, draft);
    syncFile(draft);
    const { problems, ...contents } = inspectBackup(draft, key);
    if (problems.length > 0) throw failures.damaged(path, problems[0] ?? 'it is not sound');
    manifest = { format: 1, id, at, reason, ...measured(draft), ...contents };
    writeManifest(folder, manifest);
    // From here on it counts: the final name is the last thing to be made.
    renameSync(draft, backupFileOf(folder, id));
    syncFolder(folder);
  } catch (error) {
    takeBack(folder, id);
    throw asStoreError(error, folder);
  }
  try {
    dropOld(folder, path);
  } catch {
    // The backup is made; what is too old goes after the next one.
  }
  return manifest;
}

/** What cannot be removed now is swept before the next one. A backup never loses its manifest here and stays itself. */
function takeBack(folder: string, id: string): void {
  const manifest = manifestFileOf(folder, id);
  removeQuietly(manifest);
  if (existsSync(manifest)) return;
  removeQuietly(draftOf(folder, id), `${draftOf(folder, id)}-journal`, backupFileOf(folder, id));
}

/** A snapshot of a database that may be in use, encrypted with its key. */
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

/** Those that cannot be used push no good one out; they go when the rule would not keep them either way. */
function dropOld(folder: string, databasePath: string): void {
  const { backups, faults } = surveyBackups(folder);
  const spoilt = faults.flatMap((fault) => ('backup' in fault ? [fault.backup] : []));
  const kept = keptBackups(backups);
  const inTime = keptBackups([...backups, ...spoilt]);
  for (const { id } of backups) if (!kept.has(id)) removeBackup(folder, id);
  for (const { id } of spoilt) if (!inTime.has(id)) removeBackup(folder, id);
  const oldest = Math.min(...backups.filter(({ id }) => kept.has(id)).map(({ decisions }) => decisions));
  trimJournal(journalFolderOf(databasePath), oldest);
}
