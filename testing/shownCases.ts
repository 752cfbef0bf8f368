import { cleanCases } from '../src-core/diagnosis/causes.fixture.ts';
import { diagnose } from '../src-core/diagnosis/diagnose.ts';
import { worded } from '../src-core/diagnosis/explain/worded.ts';
import type { WordedRecommendation } from '../src-shared/model/recommendation.ts';
import type { Cause } from '../src-shared/model/vocabulary.ts';
import type { WordedDiagnosis } from '../src-shared/model/wordedDiagnosis.ts';

type Shown = WordedDiagnosis;

/** What the engine says of one clean case of each cause. */
export const shownCases: readonly Shown[] = cleanCases.map((one) => worded(diagnose(one.input(1))));

export function shownOf(cause: Cause): Shown {
  const found = shownCases.find(({ rootCause }) => rootCause === cause);
  if (found === undefined) throw new Error(`no clean case of ${cause}`);
  return found;
}

export const recommendationOf = (diagnosis: Shown): WordedRecommendation => ({
  id: '0190a0a0-0000-7000-8000-000000000001',
  runId: '0190a0a0-0000-7000-8000-000000000002',
  campaignId: diagnosis.campaignId,
  campaignName: 'Spring Sale 2026',
  platform: 'google_ads',
  createdAt: '2026-11-30T08:00:00Z',
  state: 'open',
  snoozedUntil: null,
  diagnosis,
  decided: null,
  decisions: [],
});
