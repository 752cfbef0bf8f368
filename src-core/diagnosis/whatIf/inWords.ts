import type {
  EarlierWhatIf,
  KeptAnswer,
  WhatIfFacts,
  WhatIfSummary,
} from '../../../src-shared/model/savedWhatIf.ts';
import type { Expected, WhatIfResult, WordedExpected } from '../../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { actionName, wordedForecast } from '../explain/forecastWords.ts';
import { worded } from '../explain/worded.ts';
import { assumptionWords } from './assumptionWords.ts';
import { differences, flipped } from './differences.ts';
import { expectedIn } from './expectedIn.ts';

/** An answer with its sentences: made when it is shown, also of one that was saved long ago. */
export function inWords(facts: WhatIfFacts, original: WordedDiagnosis): Omit<WhatIfResult, 'sinceAnalysis'> {
  const assumptions = facts.assumptions.map((one) => assumptionWords[one]);
  const shown = facts.changed === null ? original : worded(facts.changed);
  const changed = assumptions.length === 0 ? shown : withFlags(shown, assumptions);
  return {
    original,
    changed,
    expected: {
      original: wordedExpected(facts.expected.original),
      changed: wordedExpected(facts.expected.changed),
    },
    differences: differences(original, changed, original.currency),
    verdictFlipped: flipped(original, changed),
    assumptions,
    forecast: facts.forecast === null ? null : wordedForecast(facts.forecast),
  };
}

/** What a saved what-if came to. What a version before this one wrote stands as it was written. */
export function summaryOf(answer: KeptAnswer, original: WordedDiagnosis): WhatIfSummary {
  return answer.from === 'earlier'
    ? earlierSummary(answer.summary)
    : shortOf(inWords(answer.facts, original));
}

/** The little of an answer that a list, a comparison and a report need. */
export function shortOf(result: Omit<WhatIfResult, 'sinceAnalysis'>): WhatIfSummary {
  const { changed, expected, verdictFlipped, differences: differ, assumptions, forecast } = result;
  const { status, rootCause, secondCause, recommendedWorkflow, specificAction, confidence, kpi } = changed;
  return {
    status,
    rootCause,
    secondCause,
    recommendedWorkflow,
    specificAction,
    confidence,
    kpi,
    expected: expected.changed,
    originalExpected: expected.original,
    verdictFlipped,
    differences: differ,
    assumptions,
    forecast,
  };
}

function earlierSummary({ forecast, ...summary }: EarlierWhatIf): WhatIfSummary {
  return {
    ...summary,
    secondCause: null,
    specificAction: null,
    kpi: null,
    expected: forecast === null ? null : wordedExpected(expectedIn(forecast)),
    originalExpected: null,
    assumptions: [],
    forecast: forecast === null ? null : wordedForecast(forecast),
  };
}

function wordedExpected(expected: Expected | null): WordedExpected | null {
  if (expected === null) return null;
  const { action } = expected;
  return { ...expected, action: action === null ? null : actionName(action) };
}

function withFlags(diagnosis: WordedDiagnosis, assumptions: readonly string[]): WordedDiagnosis {
  const flags = assumptions.map((text) => ({ code: 'what_if_assumption', severity: 'info' as const, text }));
  const { dataQuality } = diagnosis;
  return { ...diagnosis, dataQuality: { ...dataQuality, flags: [...dataQuality.flags, ...flags] } };
}
