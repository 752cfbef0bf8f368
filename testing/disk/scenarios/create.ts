// Only creates a database. Opening one creates its journal right after, which syncs the same folder: what creation
// alone guarantees is visible only here.
import { createDatabase } from '../../../src-main/store/database/create.ts';
import { scenario } from './acknowledge.ts';
import { databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
createDatabase(databasePath(root), key);
acknowledge('created');
