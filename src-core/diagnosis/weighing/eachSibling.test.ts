import { expect, it } from 'vitest';
import { campaignData, eachDay, healthy, input, lastDay, shifted } from '../campaign.fixture.ts';
import type { ControlDay, SiblingCampaign } from '../input/input.ts';
import { eachSibling } from './eachSibling.ts';

const sibling = (id: number, dearer: number): SiblingCampaign => ({
  campaignId: `s${id}`,
  samePlatform: true,
  days: eachDay(
    60,
    (date, daysAgo): ControlDay => ({
      date,
      campaigns: 1,
      impressions: 40_000,
      clicks: 900,
      spend: 1_000 * (daysAgo < 7 ? dearer : 1),
      conversions: 30,
      sessions: 0,
      analyticsConversions: 0,
      expectedImpressions: 0,
      expectedClicks: 0,
      expectedConversions: 0,
    }),
  ),
});
const seen = (campaigns: readonly SiblingCampaign[]): ReadonlyMap<string, number> => {
  const inputs = new Map<string, number>();
  const data = campaignData({ levels: shifted(0, {}, healthy) });
  eachSibling(inputs, input(data, { samePlatform: [], otherPlatforms: [], campaigns }, lastDay), 7);
  return inputs;
};

// Would catch: "the whole market got dearer" where one of five campaigns did.
it('does not take the trouble of one campaign for what all of them did', () => {
  const inputs = seen([2.5, 1, 1, 1, 1].map((dearer, id) => sibling(id, dearer)));
  expect(Math.abs(inputs.get('eachSibling.cpm') ?? 1)).toBeLessThan(0.01);
  expect(inputs.get('eachSibling.cpm.along')).toBe(0);
});

it('tells what most of them did, and how many', () => {
  const inputs = seen([1.3, 1.3, 1.3, 1.3, 1].map((dearer, id) => sibling(id, dearer)));
  expect(inputs.get('eachSibling.cpm')).toBeCloseTo(Math.log(1.3), 1);
  expect(inputs.get('eachSibling.cpm.along')).toBeCloseTo(0.8, 6);
});

it('says nothing of two', () => {
  expect(seen([1.3, 1.3].map((dearer, id) => sibling(id, dearer))).size).toBe(0);
});
