import { describe, expect, it } from 'vitest';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { RecordedOutcome } from '../input/recordedOutcome.ts';
import { priorEffect } from './effectOf.ts';
import { learnedEffects } from './outcomes.ts';

const outcome = (wonBack: number, se = 0.1): RecordedOutcome => ({
  cause: 'creative_fatigue',
  workflow: 'Creative Refresh',
  wonBack,
  se,
});
const prior = priorEffect('creative_fatigue', 'Creative Refresh');
const learned = (outcomes: readonly RecordedOutcome[]) =>
  learnedEffects(outcomes, priorEffect)('creative_fatigue', 'Creative Refresh');

describe('effects learned from the account’s own outcomes', () => {
  it('move towards what happened, a little for one and mostly for a dozen, and never past it', () => {
    const one = learned([outcome(0)]).mean;
    const dozen = learned(Array.from({ length: 12 }, () => outcome(0))).mean;
    expect(one).toBeLessThan(prior.mean);
    expect(one).toBeGreaterThan(prior.mean / 2);
    expect(dozen).toBeLessThan(prior.mean / 2);
    expect(dozen).toBeGreaterThan(0);
  });

  it('get surer with every outcome, and do not depend on their order', () => {
    const outcomes = [outcome(0.9), outcome(0.1, 0.4), outcome(0.5)];
    const given = learned(outcomes);
    expect(given.sd).toBeLessThan(prior.sd);
    const turned = learned([...outcomes].reverse());
    expect(turned.mean).toBeCloseTo(given.mean, 12);
    expect(turned.sd).toBeCloseTo(given.sd, 12);
  });

  it('weigh a badly judged outcome less, leave other actions alone, and pass over what is no number', () => {
    expect(learned([outcome(0, 2)]).mean).toBeGreaterThan(learned([outcome(0, 0.05)]).mean);
    const effectOf = learnedEffects([outcome(0)], priorEffect);
    expect(effectOf('creative_fatigue', 'Bid Adjustment')).toEqual(
      priorEffect('creative_fatigue', 'Bid Adjustment'),
    );
    expect(learned([outcome(Number.NaN), outcome(0.5, Number.NaN)])).toEqual(prior);
  });

  it('turn the recommendation where this account’s refreshes never helped', () => {
    const input = cleanCases.find(({ cause }) => cause === 'creative_fatigue')?.input(1);
    if (input === undefined) throw new Error('no case of fatigue');
    expect(diagnose(input).recommendedWorkflow).toBe('Creative Refresh');
    const failed = Array.from({ length: 10 }, () => outcome(-0.3));
    expect(diagnose({ ...input, outcomes: failed }).recommendedWorkflow).not.toBe('Creative Refresh');
  });
});
