import { describe, expect, it } from 'vitest';
import { diagnosisSchema } from '../../src-shared/model/diagnosis.ts';
import {
  auctionDay,
  campaignData,
  dailyRows,
  eachDay,
  input,
  marketDay,
  shifted,
  siblings,
} from './campaign.fixture.ts';
import { mostSure } from './confidence/shown.ts';
import { diagnose } from './diagnose.ts';
import { textsOf } from './explain/worded.ts';

/** $45 CPA that went to $58.50 three days ago because impressions cost 30% more; CTR 2.8%, impression share 95%, frequency 4.2. */
const recipe = {
  levels: shifted(3, { cpm: 1.3 }, { spend: 4500, cpm: 25, ctr: 0.028, cvr: 25 / 1000 / 0.028 / 45 }),
  row: () => ({ impressionShare: 0.95, lostIsRank: 0.05, lostIsBudget: 0, frequency: 4.2 }),
};
const surge = (daysAgo: number) => daysAgo < 3;
const market = eachDay(60, (date, daysAgo) =>
  marketDay(date, {
    activeCompetitors: surge(daysAgo) ? 14 : 10,
    newAds: surge(daysAgo) ? 21 : 15,
    bidIndex: surge(daysAgo) ? 1.25 : 1,
    searchVolumeIndex: 1,
  }),
);

describe('the worked example: CPA +30% in three days, CTR stable, rivals 40% more active', () => {
  it.each([
    ['with the daily figures and the market only', { market }, null],
    [
      'with auction insights and siblings too',
      {
        market,
        auction: eachDay(60, (date, daysAgo) => [
          ...['alpha.example', 'beta.example'].map((name) =>
            auctionDay(date, name, {
              impressionShare: 0.4,
              overlapRate: surge(daysAgo) ? 0.62 : 0.5,
              outrankingShare: surge(daysAgo) ? 0.5 : 0.6,
            }),
          ),
          ...(surge(daysAgo)
            ? ['new-a.example', 'new-b.example', 'new-c.example'].map((name) =>
                auctionDay(date, name, { impressionShare: 0.2, overlapRate: 0.5, outrankingShare: 0.5 }),
              )
            : []),
        ]).flat(),
      },
      siblings(60, 3, {}),
    ],
  ])('names competitive pressure and a bid raise, %s', (_, tables, others) => {
    for (const noise of [false, true]) {
      const result = diagnose(input(campaignData({ ...recipe, noise }, tables), others));
      diagnosisSchema.parse(result);
      expect(result.rootCause).toBe('competitive_pressure');
      expect(result.status).toBe('action');
      expect(result.recommendedWorkflow).toBe('Bid Adjustment');
      expect(result.kpi.changeStartedOn).toBe('2026-11-13');
      expect(result.confidence).toBeGreaterThan(0.7);
      // A textbook case may be as sure as anything is, and never certain.
      expect(result.confidence).toBeLessThanOrEqual(mostSure);
      expect(result.riskLevel).toBe('medium');
    }
  });

  it('computes the bid from the rivals’ raise and the impact from the rise: $2.88, and CPA $47–49', () => {
    const result = diagnose(input(campaignData({ ...recipe, noise: false }, { market })));
    expect(result.kpi.current).toBeCloseTo(58.5, 0);
    expect(result.kpi.baseline).toBeCloseTo(45, 0);
    expect(result.parameters).toEqual({
      workflow: 'Bid Adjustment',
      changePct: 15,
      currentBid: 2.5,
      newBid: 2.88,
    });
    expect(result.expectedImpact?.low).toBeCloseTo(47, 0);
    expect(result.expectedImpact?.high).toBeCloseTo(49, 0);
    expect(result.expectedImpact?.days).toBe(3);
    const { specificAction, alternativeActions } = textsOf(result);
    expect(specificAction).toBe('Raise the bid 15%, from $2.50 to $2.88.');
    const others = alternativeActions.map(({ workflow }) => workflow);
    expect(new Set(others).size).toBe(6);
    expect(others).toContain('Continue Monitoring');
    expect(alternativeActions.every(({ whyNotRecommended }) => whyNotRecommended.length > 20)).toBe(true);
  });

  it('does not read an impression share of 95% as a used-up audience', () => {
    const result = diagnose(input(campaignData(recipe, { market })));
    const saturation = result.hypotheses.find(({ cause }) => cause === 'audience_saturation');
    expect(saturation?.probability).toBeLessThan(0.05);
    expect(dailyRows(recipe)[0]?.impressionShare).toBe(0.95);
  });
});
