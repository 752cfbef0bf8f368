import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaign, campaignData, healthy, siteDay } from '../campaign.fixture.ts';
import { buildAccountTotals, siblingControl } from './siblings.ts';

const member = (id: string, seed: number, platform: 'google_ads' | 'meta_ads' | null = 'google_ads') => {
  const data = campaignData({
    levels: () => healthy,
    days: 12,
    seed,
    campaign: { ...campaign, campaignId: id, platform },
  });
  const site = data.daily.map((row) =>
    siteDay(row.date, { sessions: row.clicks, analyticsConversions: row.conversions }),
  );
  return { ...data, site };
};

describe('the account without one campaign', () => {
  it('is the sum of the others, to rounding, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (many) => {
        const members = Array.from({ length: many }, (_, index) => member(`c${index}`, index + 1));
        const [own, ...others] = members;
        if (own === undefined) throw new Error('no member');
        const bySubtraction = siblingControl(buildAccountTotals(members, null), own).samePlatform;
        const direct = siblingControl(
          buildAccountTotals([...others, { ...own, daily: [], site: [] }], null),
          {
            ...own,
            daily: [],
            site: [],
          },
        ).samePlatform;
        expect(bySubtraction.map(({ date, campaigns }) => [date, campaigns])).toEqual(
          direct.map(({ date, campaigns }) => [date, campaigns]),
        );
        bySubtraction.forEach((day, index) => {
          expect(day.conversions).toBeCloseTo(direct[index]?.conversions ?? -1, 6);
          expect(day.spend).toBeCloseTo(direct[index]?.spend ?? -1, 4);
          expect(day.expectedClicks).toBeCloseTo(direct[index]?.expectedClicks ?? -1, 4);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('keeps platforms apart, puts one without a platform under other, and has no days where nobody else ran', () => {
    const members = [member('a', 1), member('b', 2, 'meta_ads'), member('c', 3, null)];
    const totals = buildAccountTotals(members, null);
    const [first] = members;
    if (first === undefined) throw new Error('no member');
    const control = siblingControl(totals, first);
    expect(control.samePlatform).toEqual([]);
    expect(control.otherPlatforms).toHaveLength(12);
    expect(control.otherPlatforms[0]?.campaigns).toBe(2);
  });

  it('expects what each campaign usually gives, so a dear campaign that starts spending changes no rate', () => {
    const cheap = member('a', 1);
    const dear = {
      ...member('b', 2),
      daily: member('b', 2).daily.map((row, index) => ({
        ...row,
        spend: index < 6 ? 1 : (row.spend ?? 0) * 8,
        impressions: index < 6 ? 10 : row.impressions,
      })),
    };
    const control = siblingControl(
      buildAccountTotals([cheap, dear, member('own', 3)], null),
      member('own', 3),
    ).samePlatform;
    const ratio = (days: typeof control) =>
      days.reduce((sum, day) => sum + day.impressions, 0) /
      days.reduce((sum, day) => sum + day.expectedImpressions, 0);
    expect(ratio(control.slice(6)) / ratio(control.slice(0, 6))).toBeCloseTo(1, 0);
  });
});
