import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { newId } from '../../../src-shared/model/ids.ts';
import { makeFolder, syncFolder } from '../../base/durable.ts';
import { connect } from './connect.ts';
import { asStoreError } from './failure.ts';
import { migrate } from './migrate.ts';

/**
 * Makes a new database beside its final place and moves it there when it is whole. So an empty or half-made file under
 * the final name is never ours, and is refused as damaged instead of being taken for an empty workspace.
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
    moveIntoPlace(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw asStoreError(error, path);
  } finally {
    removeDraft(draft);
  }
}

function removeDraft(draft: string): void {
  if (!existsSync(draft)) return;
  for (const file of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(file, { force: true });
}

/** Another process may be making the same one: a link never replaces, so the first one wins and this draft is dropped. */
function moveIntoPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch {
    // It is there already, or the file system knows no links (FAT).
    if (!existsSync(path)) renameSync(draft, path);
  }
}
