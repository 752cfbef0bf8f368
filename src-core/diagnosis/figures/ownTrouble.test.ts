import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/model/day.ts';
import type { ControlDay, SiblingCampaign } from '../input/input.ts';
import { withOwnTrouble, without } from './ownTrouble.ts';

const asOf = '2026-11-15';
const rate = ['conversions', 'expectedConversions'] as const;

/** 60 days of a campaign that should bring `perDay` a day, and brings `factor` of it in the newest eight. */
function sibling(campaignId: string, perDay: number, factor: number): SiblingCampaign {
  const days = Array.from({ length: 60 }, (_, index): ControlDay => {
    const age = 59 - index;
    const conversions = Math.round(perDay * (1 + 0.1 * Math.sin(index)) * (age < 8 ? factor : 1));
    return {
      date: addDays(asOf, -age),
      campaigns: 1,
      impressions: 10_000,
      clicks: perDay * 20,
      spend: perDay * 40,
      conversions,
      sessions: 0,
      analyticsConversions: 0,
      expectedImpressions: 10_000,
      expectedClicks: perDay * 20,
      expectedConversions: perDay,
    };
  });
  return { campaignId, samePlatform: true, days };
}
const odd = (campaigns: readonly SiblingCampaign[]) =>
  withOwnTrouble(campaigns, rate, asOf).map(({ campaignId }) => campaignId);

describe('campaigns that are no control for the others', () => {
  it('is the one that fell by itself, however large', () => {
    // Would catch: a giant whose tag broke, told to every other campaign as a season or as a broken tag of its own.
    const calm = ['a', 'b', 'c', 'd'].map((name) => sibling(name, 20, 1));
    expect(odd([...calm, sibling('giant', 600, 0.2)])).toEqual(['giant']);
    expect(odd(calm)).toEqual([]);
  });

  it('is nobody where all fell, where few are there, and where few conversions fell', () => {
    // Would catch: a true season thrown out of its own control, and noise of small campaigns taken for trouble.
    expect(
      odd(['a', 'b', 'c', 'd', 'e'].map((name, index) => sibling(name, 30, 0.3 + 0.03 * index))),
    ).toEqual([]);
    expect(odd([sibling('a', 20, 1), sibling('b', 600, 0.2)])).toEqual([]);
    expect(odd([sibling('a', 20, 1), sibling('b', 20, 1), sibling('c', 1, 0)])).toEqual([]);
  });

  it('leaves of each day what the others did', () => {
    const [one, giant] = [sibling('a', 20, 1), sibling('giant', 600, 0.2)];
    const sums = one.days.map((day, index): ControlDay => {
      const other = giant.days[index];
      if (other === undefined) throw new Error('no day');
      return {
        ...day,
        conversions: day.conversions + other.conversions,
        expectedConversions: day.expectedConversions + other.expectedConversions,
      };
    });
    const left = without(sums, [giant], rate);
    for (const { date, conversions } of one.days) expect(left.get(date)).toEqual([conversions, 20]);
  });
});
