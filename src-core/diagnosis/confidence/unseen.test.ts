import { describe, expect, it } from 'vitest';
import { campaignData, eachDay, healthy, input, marketDay, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { mostUnseen } from './unseen.ts';

/** Impressions cost 35% more since eight days ago, and nothing else is known: a bare export. */
const levels = shifted(8, { cpm: 1.35 }, { ...healthy, spend: 9000 });
const bare = input(campaignData({ levels }));
const withMarket = input(
  campaignData(
    { levels },
    {
      market: eachDay(60, (date, daysAgo) =>
        marketDay(date, { activeCompetitors: daysAgo < 8 ? 14 : 10, bidIndex: daysAgo < 8 ? 1.3 : 1 }),
      ),
    },
  ),
);

describe('rivals that no table shows', () => {
  it('are at most likely', () => {
    // Would catch: "rivals are bidding you up", 90% sure, from dearer clicks alone.
    const found = diagnose(bare);
    if (found.rootCause === 'competitive_pressure') expect(found.confidence).toBeLessThanOrEqual(mostUnseen);
  });

  it('may be clear where the market shows them', () => {
    expect(diagnose(withMarket)).toMatchObject({ rootCause: 'competitive_pressure' });
    expect(diagnose(withMarket).confidence).toBeGreaterThan(mostUnseen);
  });
});
