// Creates a database and decides until its log was checkpointed twice, with an end and a restart in between.
import { setImmediate } from 'node:timers/promises';
import { openStore } from '../../../src-main/store/open.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../store/rows.ts';
import { scenario } from './acknowledge.ts';
import { databasePath, key } from './place.ts';

const { root, acknowledge } = scenario();
const path = databasePath(root);
const items = [recommendation('c1'), recommendation('c2')];
for (const decisions of [30, 170]) {
  const store = openStore({ path, key, kind: 'own' });
  acknowledge('created');
  if (store.recommendations.ofCampaign('c1', 1).length === 0) store.recommendations.add(items);
  acknowledge('ready');
  for (let count = 0; count < decisions; count++) {
    const recommendationId = items[count % items.length]?.id ?? '';
    const last = store.recommendations.get(recommendationId)?.decisions.at(-1);
    const undoes = last !== undefined && last.verdict.kind !== 'undo' ? last.id : null;
    const decisionId = newId();
    store.decisions.decide(
      {
        decisionId,
        recommendationId,
        verdict: undoes === null ? { kind: 'approve' } : { kind: 'undo', undoes },
      },
      'Ann',
      AT,
    );
    acknowledge(`decided ${decisionId}`);
    // As between two requests of a window.
    await setImmediate();
  }
  store.close();
  acknowledge('closed');
}
