// Opens a database of an older version, which migrates its schema, and decides in it.
import { openStore } from '../../../src-main/store/open.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../store/rows.ts';
import { scenario } from './acknowledge.ts';
import { databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
const store = openStore({ path: databasePath(root), key, kind: 'own' });
acknowledge('created');
const item = recommendation('c1');
store.recommendations.add([item]);
const decisionId = newId();
store.decisions.decide({ decisionId, recommendationId: item.id, verdict: { kind: 'approve' } }, 'Ann', AT);
acknowledge(`decided ${decisionId}`);
store.close();
acknowledge('closed');
