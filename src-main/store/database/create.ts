import { closeSync, existsSync, linkSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { newId } from '../../../src-shared/model/ids.ts';
import { makeFolder, removeQuietly, syncFolder } from '../../base/durable.ts';
import { connect } from './connect.ts';
import { asStoreError, failures } from './failure.ts';
import { migrate } from './migrate.ts';

/**
 * Creates a new database beside its final place and moves it there when it is complete. So an empty or half-made file
 * under the final name is never ours, and is refused as damaged instead of being taken for an empty workspace.
 */
export function createDatabase(path: string, key: Buffer): void {
  const draft = `${path}.${newId()}.new`;
  try {
    makeFolder(dirname(path));
    // Only its owner may read it; the logs SQLite keeps beside a file get the file's own mode.
    closeSync(openSync(draft, 'wx', 0o600));
    const connection = connect(draft, key, 'made');
    try {
      migrate(connection);
    } finally {
      connection.close();
    }
    refuseUnfolded(draft, path);
    moveIntoPlace(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    removeDraft(draft);
  }
}

/**
 * Closing checkpoints the log, and does not report when the disk refuses that: without its log the file would not be a
 * database.
 */
function refuseUnfolded(draft: string, path: string): void {
  const log = statSync(`${draft}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) throw failures.disk(path, 'reading or writing failed');
}

function removeDraft(draft: string): void {
  if (existsSync(draft)) removeQuietly(draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`);
}

/**
 * Another process may be creating the same one: a link never replaces, so the first one wins and this draft is dropped.
 */
function moveIntoPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch {
    // It exists already, or the file system has no links (FAT).
    if (!existsSync(path)) renameSync(draft, path);
  }
}
