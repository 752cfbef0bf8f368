// Restores the database as it lies there, or from the backup beside it, and goes on deciding. What it finds there it takes for
// acknowledged: see `prepareRestore`.
import { chooseSource } from '../../../src-main/store/backup/choose.ts';
import { surveyBackups } from '../../../src-main/store/backup/folder.ts';
import { backupFileOf } from '../../../src-main/store/backup/manifest.ts';
import { restoreDatabase } from '../../../src-main/store/backup/restore.ts';
import { journalFolderOf } from '../../../src-main/store/journal/journal.ts';
import { readJournal } from '../../../src-main/store/journal/read.ts';
import { openStore } from '../../../src-main/store/open.ts';
import { scenario } from './acknowledge.ts';
import { decideSome } from './decideSome.ts';
import { backupsFolder, databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
const [path, folder] = [databasePath(root), backupsFolder(root)];
acknowledge('created');
for (const { entry } of readJournal(journalFolderOf(path), key).records)
  acknowledge(`decided ${entry.subjectId}`);
acknowledge('begun');
// Twice: the second time what the first one put in place.
for (const [index, at] of ['2026-04-02T08:00:00.000Z', '2026-04-03T08:00:00.000Z'].entries()) {
  const [backup] = surveyBackups(folder).backups;
  const named =
    backup === undefined ? null : { kind: 'backup' as const, file: backupFileOf(folder, backup.id) };
  const source = index === 0 ? chooseSource(path, key, folder)?.source : named;
  if (source == null) throw new Error('there is nothing to restore from');
  restoreDatabase({ path, key, source, at, today: () => '2026-04-02' });
  acknowledge('restored');
  const store = openStore({ path, key, kind: 'own' });
  decideSome(store, 2, acknowledge);
  store.close();
  acknowledge('closed');
}
