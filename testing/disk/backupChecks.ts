import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseSource, isSound } from '../../src-main/store/backup/choose.ts';
import { surveyBackups } from '../../src-main/store/backup/folder.ts';
import { backupFileOf } from '../../src-main/store/backup/manifest.ts';
import { restoreDatabase } from '../../src-main/store/backup/restore.ts';
import { databaseCheck, withWord } from './checks.ts';
import type { Check } from './cutPower.ts';
import { backupsFolder, databasePath, dataFolder, key } from './scenarios/place.ts';

/** The database; every backup that is listed can be used, the one made last or a newer one is among them, and no hand is suspected. */
export const backupCheck: Check = async (root, acknowledged) => {
  const problems = [...(await databaseCheck(root, acknowledged))];
  const folder = backupsFolder(root);
  const { backups, faults } = surveyBackups(folder);
  problems.push(...faults.map((fault) => `the folder of backups has a fault: ${JSON.stringify(fault)}`));
  for (const { id } of backups)
    if (!isSound(backupFileOf(folder, id), key)) problems.push('a backup that is listed is not sound');
  const last = withWord(acknowledged, 'backup').at(-1);
  // One of the same day may be in its place already, not yet acknowledged; ids begin with their time.
  if (last !== undefined && !backups.some(({ id }) => id >= last))
    problems.push('neither the backup made last nor a newer one is listed');
  return problems;
};

/**
 * The old workspace or the restored one: the database is there at every moment. Where it was damaged and the restore not
 * yet acknowledged it may still be; then a restore, which is what the app offers, gives everything.
 */
export const restoreCheck: Check = async (root, acknowledged) => {
  if (!acknowledged.includes('begun')) return [];
  const path = databasePath(root);
  if (!existsSync(path)) return ['neither the old database nor the restored one is there'];
  const problems = [...(await databaseCheck(root, acknowledged))];
  const setAside = join(dataFolder(root), 'set-aside');
  const restored = acknowledged.filter((line) => line === 'restored').length;
  const kept = existsSync(setAside)
    ? readdirSync(setAside).filter((name) => existsSync(join(setAside, name, 'own.db')))
    : [];
  if (kept.length < restored) problems.push('a database that was put aside is gone');
  if (problems.length === 0 || acknowledged.includes('restored')) return problems;
  const chosen = chooseSource(path, key, backupsFolder(root));
  if (chosen === null) return [...problems, 'there is nothing to restore from'];
  try {
    const at = '2026-04-04T08:00:00.000Z';
    restoreDatabase({ path, key, source: chosen.source, at, today: () => '2026-04-04' });
  } catch (error) {
    return [
      ...problems,
      `it cannot be restored once more: ${error instanceof Error ? error.message : error}`,
    ];
  }
  return databaseCheck(root, acknowledged);
};
