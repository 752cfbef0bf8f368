import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeBackup } from '../../src-main/store/backup/make.ts';
import { openStore } from '../../src-main/store/open.ts';
import { decideSome } from './scenarios/decideSome.ts';
import { backupsFolder, databasePath, dataFolder, key } from './scenarios/place.ts';

const nobody = (): void => undefined;

/** A workspace with a backup and decisions from before and after it; `damaged`: with the first page and the log spoilt, so that it does not open. */
export function prepareRestore(root: string, damaged: boolean): void {
  const made = join(root, 'made');
  const path = databasePath(made);
  const store = openStore({ path, key, kind: 'own' });
  decideSome(store, 3, nobody);
  makeBackup({ path, key, folder: backupsFolder(made), reason: 'daily', at: '2026-04-01T08:00:00.000Z' });
  decideSome(store, 3, nobody);
  if (!damaged) store.close();
  mkdirSync(dirname(dataFolder(root)), { recursive: true });
  cpSync(dataFolder(made), dataFolder(root), { recursive: true, filter: (file) => !file.endsWith('-shm') });
  if (damaged) {
    store.close();
    for (const file of [databasePath(root), `${databasePath(root)}-wal`]) {
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 40, 4096);
      writeFileSync(file, bytes);
    }
  }
  rmSync(made, { recursive: true });
}
