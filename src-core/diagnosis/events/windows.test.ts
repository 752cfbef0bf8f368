import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/model/day.ts';
import { campaignData, healthy, input, lastDay, shifted } from '../campaign.fixture.ts';
import { observe } from '../observe.ts';

const busy = { ...healthy, spend: 4500 };
const cutOn = (factors: Parameters<typeof shifted>[1], daysAgo: number, seed: number) => {
  const seen = observe(input(campaignData({ seed, levels: shifted(daysAgo, factors, busy) })));
  if (seen === null) throw new Error('nothing to see');
  return seen.frame.days[seen.scene.reading.current.from]?.date;
};

describe('the day at which windows are cut', () => {
  it.each([
    ['impressions a third dearer', { cpm: 1.35 }],
    ['half the clicks', { ctr: 0.5 }],
  ] as const)('is the first day of %s', (_, factors) => {
    // Would catch: windows that begin a day early, whose KPI mixes both levels, because a ramp was fitted to a step.
    for (const daysAgo of [3, 5, 8])
      for (const seed of [1, 2]) expect(cutOn(factors, daysAgo, seed)).toBe(addDays(lastDay, 1 - daysAgo));
  });

  it('is the first day without a conversion', () => {
    // Would catch: a level of nothing taken for less sure than one of next to nothing.
    for (const daysAgo of [3, 5, 8])
      expect(cutOn({ cvr: 0 }, daysAgo, 1)).toBe(addDays(lastDay, 1 - daysAgo));
  });
});
