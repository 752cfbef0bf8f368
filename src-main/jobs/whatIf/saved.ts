import { worded } from '../../../src-core/diagnosis/explain/worded.ts';
import { shortOf, summaryOf } from '../../../src-core/diagnosis/whatIf/inWords.ts';
import { sinceSaved } from '../../../src-core/diagnosis/whatIf/sinceSaved.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { OpenedWhatIf, SavedWhatIf, StoredWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange, WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { StoreError } from '../../store/database/storeError.ts';
import type { StoreReader } from '../../store/openReader.ts';
import type { OpenedCampaigns } from './openedCampaigns.ts';

/** What is saved on a recommendation (null: on any), in today's sentences. One whose recommendation cannot be read is left out. */
export function savedOn(
  store: StoreReader,
  campaigns: OpenedCampaigns,
  recommendationId: Id | null,
): readonly SavedWhatIf[] {
  const originals = new Map<Id, WordedDiagnosis | null>();
  const originalOf = (id: Id): WordedDiagnosis | null => {
    const found = originals.get(id) ?? original(store, id);
    originals.set(id, found);
    return found;
  };
  return store.whatIfs.list(recommendationId).flatMap((saved) => {
    const of = originalOf(saved.recommendationId);
    return of === null ? [] : [shown(saved, of, stateNow(campaigns, saved.recommendationId))];
  });
}

/** Null where its body was deleted, or cannot be read. */
function original(store: StoreReader, id: Id): WordedDiagnosis | null {
  try {
    const found = store.recommendations.get(id);
    return found === null ? null : worded(found.diagnosis);
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** Fingerprint of all that a diagnosis of this recommendation sees now; null: its data is gone. */
function stateNow(campaigns: OpenedCampaigns, id: Id): string | null {
  const found = campaigns.open(id);
  return typeof found === 'string' ? null : found.dataState;
}

function shown(
  { answer, ...saved }: StoredWhatIf,
  of: WordedDiagnosis,
  dataState: string | null,
): SavedWhatIf {
  return { ...saved, summary: summaryOf(answer, of), outdated: dataState !== saved.dataState };
}

/** A saved one beside what it comes to now. */
export function openedAgain(
  stored: StoredWhatIf,
  dataState: string,
  run: (changes: readonly WhatIfChange[]) => WhatIfResult,
): OpenedWhatIf {
  const result = run(stored.changes);
  const saved = shown(stored, result.original, dataState);
  const differ = sinceSaved(saved.summary, shortOf(result));
  // Another way of analysing also gives other answers on the same data.
  return { saved, result, sinceSaved: saved.outdated || differ.length > 0 ? { differences: differ } : null };
}
