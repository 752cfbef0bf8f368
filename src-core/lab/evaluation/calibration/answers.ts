import { defaultSettings } from '../../../../src-shared/model/settings.ts';
import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import type { ConfidenceFacts } from '../../../diagnosis/confidence/calibrationMap.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../../../diagnosis/siblings.ts';
import { type CorpusCase, corpusCase } from '../corpus/corpusCase.ts';
import { generateCase } from '../generateCase.ts';
import type { GoldenCase } from '../goldenCase.ts';
import type { KnownAnswer } from './fit.ts';

/**
 * What the engine bases its confidence on in a campaign, before any map. Null: too little data to name a cause, so that
 * nothing is claimed.
 */
export function confidenceFactsOf({
  data,
  siblings,
  asOf,
}: Pick<CorpusCase, 'data' | 'siblings' | 'asOf'>): ConfidenceFacts | null {
  let seen: ConfidenceFacts | null = null;
  const totals = buildAccountTotals([data, ...siblings], asOf);
  const control = siblings.length === 0 ? null : siblingControl(totals, data);
  diagnose({ data, siblings: control, asOf, guardrails: defaultSettings.guardrails }, (facts) => {
    seen = facts;
    return facts.raw;
  });
  return seen;
}

const rightIn = (causes: readonly Cause[], facts: ConfidenceFacts): boolean => causes.includes(facts.cause);

/** Answers on cases `from` to `to` (excluded) of a corpus; `progress` after each case. */
export function corpusAnswers(
  seed: number,
  from: number,
  to: number,
  progress: (done: number) => void = () => undefined,
): KnownAnswer[] {
  const answers: KnownAnswer[] = [];
  for (let index = from; index < to; index += 1) {
    const one = corpusCase(index, seed);
    const facts = confidenceFactsOf(one);
    if (facts !== null) answers.push({ facts, right: rightIn(one.label.causes, facts) });
    progress(index - from + 1);
  }
  return answers;
}

/** Answers on decided cases. Hold cases are refused: a map fitted on them could not be judged by them. */
export function goldenAnswers(cases: readonly GoldenCase[]): KnownAnswer[] {
  return cases.flatMap((one) => {
    if (one.split === 'hold') throw new RangeError(`${one.id} is a hold case and takes part in no fit`);
    const facts = confidenceFactsOf({ ...generateCase(one), asOf: one.recipe.lastDay });
    return facts === null ? [] : [{ facts, right: rightIn(one.decision.causes, facts) }];
  });
}
