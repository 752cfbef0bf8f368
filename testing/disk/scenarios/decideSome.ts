import type { Store } from '../../../src-main/store/store.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../store/rows.ts';

/** Approves new recommendations, one after the other. */
export function decideSome(store: Store, count: number, acknowledge: (what: string) => void): void {
  for (let index = 0; index < count; index++) {
    const item = recommendation(`c${index}`);
    store.recommendations.add([item]);
    const decisionId = newId();
    store.decisions.decide(
      { decisionId, recommendationId: item.id, verdict: { kind: 'approve' } },
      'Ann',
      AT,
    );
    acknowledge(`decided ${decisionId}`);
  }
}
