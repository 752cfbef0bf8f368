import { inWords } from '../../src-core/diagnosis/explain/shownWords.ts';
import { worded } from '../../src-core/diagnosis/explain/worded.ts';
import type { Recommendation, WordedRecommendation } from '../../src-shared/model/recommendation.ts';
import type { Store } from '../store/store.ts';

/** As it is shown: what was decided on, in the sentences that were on the screen then. */
export function inSentences(
  store: { readonly decisions: Pick<Store['decisions'], 'shown'> },
  found: Recommendation,
): WordedRecommendation {
  const last = found.decisions.findLast(
    ({ verdict, undoneBy }) => verdict.kind !== 'undo' && undoneBy === null,
  );
  const words = last === undefined ? null : store.decisions.shown(last.id);
  const diagnosis = worded(found.diagnosis);
  return { ...found, diagnosis: words === null ? diagnosis : inWords(diagnosis, words) };
}
