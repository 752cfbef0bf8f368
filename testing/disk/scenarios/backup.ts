// Makes backups of a database in use, so many that older ones go, with decisions in between.
import { makeBackup } from '../../../src-main/store/backup/make.ts';
import { openStore } from '../../../src-main/store/open.ts';
import { scenario } from './acknowledge.ts';
import { decideSome } from './decideSome.ts';
import { backupsFolder, databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
const path = databasePath(root);
const store = openStore({ path, key, kind: 'own' });
acknowledge('created');
for (const day of ['01', '01', '02', '02', '03']) {
  decideSome(store, 2, acknowledge);
  const at = `2026-04-${day}T08:00:00.000Z`;
  const { id } = makeBackup({ path, key, folder: backupsFolder(root), reason: 'daily', at });
  acknowledge(`backup ${id}`);
}
store.close();
acknowledge('closed');
