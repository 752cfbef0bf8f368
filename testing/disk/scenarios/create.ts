// Makes a database and nothing else. Opening one makes its journal right after, and that syncs the same folder: what making promises
// by itself shows here only.
import { createDatabase } from '../../../src-main/store/database/create.ts';
import { scenario } from './acknowledge.ts';
import { databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
createDatabase(databasePath(root), key);
acknowledge('created');
