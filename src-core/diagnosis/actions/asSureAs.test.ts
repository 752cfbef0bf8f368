import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { Beliefs, Explanation } from '../weighing/belief.ts';
import { asSureAs } from './asSureAs.ts';

const single = (cause: Cause, probability: number): Explanation => ({
  parts: [{ cause, share: 1 }],
  probability,
});
const pair: Explanation = {
  parts: [
    { cause: 'fundamental_issue', share: 0.6 },
    { cause: 'seasonality', share: 0.4 },
  ],
  probability: 0.2,
};

function believed(explanations: readonly Explanation[], present: number): Beliefs {
  const first = { cause: 'fundamental_issue', probability: present, present, votes: [] } as const;
  return { causes: [first], explanations, named: [{ cause: first.cause, share: 1 }] };
}

describe('explanations as sure as what is told', () => {
  const mixed = believed(
    [single('fundamental_issue', 0.6), pair, single('normal_variance', 0.15), single('tracking_break', 0.05)],
    0.8,
  );

  // Would catch: a pair counted to the rivals although the first cause is part of it.
  it('gives the first cause, alone or with another, exactly the chance told', () => {
    const weighed = asSureAs(mixed, 0.92);
    const chance = (found: readonly Explanation[]) => found.reduce((sum, one) => sum + one.probability, 0);
    expect(chance(weighed.slice(0, 2))).toBeCloseTo(0.92, 12);
    expect(chance(weighed)).toBeCloseTo(1, 12);
  });

  // Would catch: a correction that also decides between rivals, about which it knows nothing.
  it('leaves the odds between rivals as they were', () => {
    const [, , normal, tracking] = asSureAs(mixed, 0.3);
    expect((normal?.probability ?? 0) / (tracking?.probability ?? 1)).toBeCloseTo(3, 12);
  });

  // Would catch: a division by nothing where no explanation is left but one.
  it('leaves a belief without rivals alone', () => {
    const only = [single('fundamental_issue', 1)];
    expect(asSureAs(believed(only, 1), 0.7)).toEqual(only);
  });

  // Would catch: a choice made on the posterior while another chance is shown: sure beside waiting, or a pause beside doubt.
  it('decides on the chance it tells: the same campaign is paused when that is high, and asked about when it is middling', () => {
    const given = cleanCases.find(({ cause }) => cause === 'fundamental_issue')?.input(1);
    if (given === undefined) throw new Error('no case for fundamental_issue');
    const free = { ...given, guardrails: { ...given.guardrails, minConfidence: 0.5 } };
    expect(diagnose(free, () => 0.95)).toMatchObject({
      status: 'action',
      recommendedWorkflow: 'Campaign Pause',
    });
    expect(diagnose(free, () => 0.6).recommendedWorkflow).not.toBe('Campaign Pause');
  });
});
