import { beforeAll, describe, expect, it } from 'vitest';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import { assemble } from '../assemble/assemble.ts';
import { unexplained } from '../assemble/audit.ts';
import { engineAnalysis, engineRecommendation, type Judged, testSplit } from '../engineReplies.fixture.ts';
import { needsRepair } from '../fault.ts';
import { mutations } from '../mutations.fixture.ts';
import { checkAnalysis } from './checkAnalysis.ts';
import { checkRecommendation } from './checkRecommendation.ts';

let cases: readonly Judged[] = [];
beforeAll(async () => {
  cases = await testSplit();
}, 300_000);

describe('answers that are right', () => {
  // A false alarm sends good answers back and replaces better sentences with the engine's.
  it('have no fault, in any golden case of the test split', () => {
    let claims = 0;
    for (const one of cases) {
      const [analysis, recommendation] = [engineAnalysis(one), engineRecommendation(one)];
      claims += JSON.stringify([analysis, recommendation]).split('"evidence"').length - 1;
      expect(checkAnalysis(analysis, one.grounds), one.id).toEqual([]);
      expect(checkRecommendation(recommendation, one.grounds), one.id).toEqual([]);
    }
    expect(claims).toBeGreaterThan(1500);
  });

  it('are shown word for word, with their names restored', () => {
    for (const one of cases) {
      const done = assemble(
        { analysis: engineAnalysis(one), recommendation: engineRecommendation(one) },
        one.grounds,
        { show: (text) => one.names.show(text), onUnexplained: 'throw' },
      );
      expect(done.how, one.id).toBe('model');
      const [shown, own] = [textsOf(done.diagnosis), textsOf(one.diagnosis)];
      expect(shown.headline, one.id).toBe(own.headline);
      expect(shown.explanation?.why.map(({ text }) => text)).toEqual(
        own.explanation?.why.map(({ text }) => text),
      );
    }
  });
});

describe('an answer with one fault', () => {
  it.each(mutations)('$name is found, in every case that has a place for it', ({ change }) => {
    let tried = 0;
    const missed: string[] = [];
    for (const [index, one] of cases.entries()) {
      const right = engineRecommendation(one);
      // Another place in each case; the test after this one finds the same faults in yet others.
      const wrong = change(right, one, index * 7 + 3);
      if (wrong === null) continue;
      tried += 1;
      if (!needsRepair(checkRecommendation(wrong, one.grounds)))
        missed.push(`${one.id}: ${difference(right, wrong)}`);
    }
    expect(tried).toBeGreaterThan(25);
    expect([...new Set(missed)].slice(0, 10)).toEqual([]);
  });

  it('never reaches the person: whatever was answered, what is shown can be explained', () => {
    for (const [index, one] of cases.entries()) {
      // Two faults of each case in turn: each is in dozens of cases.
      for (const [rank, { change }] of mutations.entries()) {
        if ((rank + mutations.length - (index % mutations.length)) % mutations.length > 1) continue;
        const wrong = change(engineRecommendation(one), one, index * 11 + rank);
        if (wrong === null) continue;
        const done = assemble({ analysis: engineAnalysis(one), recommendation: wrong }, one.grounds, {
          show: (text) => one.names.show(text),
          onUnexplained: 'throw',
        });
        expect(done.how, `${one.id}: ${difference(engineRecommendation(one), wrong)}`).not.toBe('model');
        expect(unexplained(done.diagnosis, one.grounds.currency, one.grounds.also)).toEqual([]);
        const { rootCause, parameters, confidence, kpi, recommendedWorkflow } = done.diagnosis;
        const { diagnosis } = one;
        expect({ rootCause, parameters, confidence, kpi, recommendedWorkflow }).toEqual({
          rootCause: diagnosis.rootCause,
          parameters: diagnosis.parameters,
          confidence: diagnosis.confidence,
          kpi: diagnosis.kpi,
          recommendedWorkflow: diagnosis.recommendedWorkflow,
        });
      }
    }
  });
});

function difference(right: unknown, wrong: unknown): string {
  const [one, two] = [JSON.stringify(right), JSON.stringify(wrong)];
  let at = 0;
  while (one[at] === two[at]) at += 1;
  return two.slice(Math.max(0, at - 120), at + 120);
}
