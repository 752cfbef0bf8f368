import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { SignalKey } from '../evidence/signals.ts';
import type { ChangeContext } from './model.ts';
import type { CauseBelief } from './posterior.ts';
import { separatingCheck } from './separate.ts';

const context: ChangeContext = { worse: 0.5, parts: new Map([['cvr', { value: 0.5, se: 0.05 }]]) };
const belief = (cause: Cause, probability: number): CauseBelief => ({
  cause,
  probability,
  present: probability,
  votes: [],
});
const check = (one: Cause, two: Cause, known: readonly SignalKey[] = []) =>
  separatingCheck(belief(one, 0.5), belief(two, 0.5), new Set(known), context);

describe('the check that tells two causes apart', () => {
  it('looks at a figure on which they differ: platform against analytics for a tag or a page', () => {
    expect(check('tracking_break', 'landing_page_issue').text).toMatch(/bounce|load|analytics|errors/i);
  });

  it('depends on both: the same cause against another rival asks for another check', () => {
    const texts = new Set(
      (['tracking_break', 'seasonality', 'creative_fatigue'] as const).map(
        (rival) => check('audience_saturation', rival).text,
      ),
    );
    expect(texts.size).toBeGreaterThan(1);
  });

  it('does not send anybody to look at what the tables told already', () => {
    const first = check('audience_saturation', 'creative_fatigue');
    const known: SignalKey[] = ['frequency', 'frequencyLevel', 'reachPerSpend', 'firstTime', 'reachedShare'];
    const second = check('audience_saturation', 'creative_fatigue', known);
    expect(second.text).not.toBe(first.text);
    expect(second.text).not.toMatch(/frequency|reached/);
  });

  it('takes the cheap one of two that tell about as much: no week of waiting where a check of minutes decides', () => {
    expect(check('audience_saturation', 'creative_fatigue').minutes).toBeLessThan(60);
  });

  it('promises no more than one bit, and never less than nothing', () => {
    for (const one of ['seasonality', 'poor_targeting'] as const) {
      for (const two of ['budget_constraint', 'learning_phase', 'normal_variance'] as const) {
        const { information } = check(one, two);
        expect(information).toBeGreaterThanOrEqual(0);
        expect(information).toBeLessThanOrEqual(1);
      }
    }
  });
});
