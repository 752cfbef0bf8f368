import { join } from 'node:path';
import { isSound } from '../../store/backup/choose.ts';
import { foundAgain, surveyBackups } from '../../store/backup/folder.ts';
import { backupFileOf } from '../../store/backup/manifest.ts';

/** Backups of the person's own workspace; the sample can be created again. */
export function backupFolderOf(dataDir: string): string {
  return join(dataDir, 'backups', 'own');
}

/** Also where they are damaged: a new key would take the place of the only record of the one they need. */
export function hasBackups(dataDir: string): boolean {
  const { backups, faults } = surveyBackups(backupFolderOf(dataDir));
  return backups.length > 0 || faults.some(({ kind }) => kind !== 'file_gone');
}

/**
 * Whether a backup opens with this key: then there was a database of it. Reads the backups; used when the database is
 * missing.
 */
export function hasBackupsUnder(dataDir: string, key: Buffer): boolean {
  const folder = backupFolderOf(dataDir);
  const { backups } = surveyBackups(folder);
  return (
    backups.some(({ id }) => isSound(backupFileOf(folder, id), key)) || foundAgain(folder, key).length > 0
  );
}
