// Decides in a loop and prints which decisions were stored, each only after the store returned. Ends when it is killed.
import { writeSync } from 'node:fs';
import { openStore } from '../../src-main/store/open.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { AT } from './rows.ts';

const [path, key, ...recommendationIds] = process.argv.slice(2);
if (path === undefined || key === undefined) throw new Error('usage: decider.ts PATH KEY RECOMMENDATION…');
const store = openStore({ path, key: Buffer.from(key, 'hex'), kind: 'own' });
writeSync(1, 'ready\n');
for (;;)
  for (const recommendationId of recommendationIds) {
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
    // Written before the next decision begins: a buffered pipe would hide what was lost.
    writeSync(1, `${decisionId}\n`);
  }
