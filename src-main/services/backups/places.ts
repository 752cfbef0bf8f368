import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../../src-shared/model/ids.ts';
import { makeFolder, replaceDurably } from '../../base/durable.ts';
import { isSound } from '../../store/backup/choose.ts';
import { backupFileOf, listBackups } from '../../store/backup/manifest.ts';

/** Backups of the person's own workspace; the sample can be made again. */
export function backupFolderOf(dataDir: string): string {
  return join(dataDir, 'backups', 'own');
}

export function hasBackups(dataDir: string): boolean {
  return listBackups(backupFolderOf(dataDir)).length > 0;
}

/** Whether a backup opens with this key: then there was a database of it. Reads the backups; for when it is gone. */
export function hasBackupsUnder(dataDir: string, key: Buffer): boolean {
  const folder = backupFolderOf(dataDir);
  return listBackups(folder).some(({ id }) => isSound(backupFileOf(folder, id), key));
}

const keyRecord = 'vault.json';

function keyRecordCopy(dataDir: string): string {
  return join(dataDir, 'backups', keyRecord);
}

/**
 * Keeps a copy of the record of where the key is, the newest alone: an older one would still open with a passphrase that
 * was changed since. The key itself is in neither in clear. Writes only what differs.
 */
export function copyKeyRecord(dataDir: string): void {
  const [own, copy] = [join(dataDir, keyRecord), keyRecordCopy(dataDir)];
  if (!existsSync(own)) return;
  const bytes = readFileSync(own);
  if (existsSync(copy) && readFileSync(copy).equals(bytes)) return;
  makeFolder(join(dataDir, 'backups'));
  replaceDurably(copy, bytes);
}

/** Puts the copy back in place of a record that is gone or unreadable. False where there is no copy. */
export function restoreKeyRecord(dataDir: string): boolean {
  const [own, copy] = [join(dataDir, keyRecord), keyRecordCopy(dataDir)];
  if (!existsSync(copy)) return false;
  if (existsSync(own)) {
    const aside = join(dataDir, 'set-aside');
    makeFolder(aside);
    renameSync(own, join(aside, `vault-${newId()}.json`));
  }
  replaceDurably(own, readFileSync(copy));
  return true;
}
