import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysOf } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { memoryFile, readInto } from '../../../testing/importing/read.ts';
import { dayOf } from '../../../testing/platforms/account.ts';
import type { MetaAdsServer } from '../../../testing/platforms/metaAds.ts';
import { readShop, shop, startShop } from '../../../testing/platforms/metaShop.ts';
import { type ActionRow, conversionOf } from './conversions.ts';

let meta: MetaAdsServer;
beforeEach(async () => {
  meta = await startShop();
});
afterEach(() => meta.server.close());

describe('what counts as a conversion', () => {
  const row = (...types: readonly string[]): ActionRow => ({
    actions: types.map((action_type) => ({ action_type, value: 3 })),
  });
  const leads = Array.from({ length: 10 }, () => row('lead', 'link_click'));

  // Would catch: another action than a file of the same campaign is read by, or several added up.
  it('is the result that all ad sets have, else the deepest action in real use', () => {
    expect(conversionOf(['lead', 'lead'], [row('purchase')])).toBe('lead');
    expect(conversionOf(['lead', 'purchase'], leads)).toBe('lead');
    expect(conversionOf([null], [...leads, row('omni_purchase'), row('omni_purchase')])).toBe('lead');
    expect(conversionOf([null], [...leads, ...leads.slice(0, 4).map(() => row('omni_purchase'))])).toBe(
      'purchase',
    );
    expect(conversionOf([null, 'lead'], [row('link_click')])).toBeNull();
  });
});

// Would catch: a campaign whose days jump where its file ends and its API begins.
it.each([
  [
    'purchases are their results',
    'PURCHASE',
    'Results,Result indicator',
    'actions:offsite_conversion.fb_pixel_purchase',
  ],
  ['link clicks are their results', null, 'Purchases,Campaign delivery', 'active'],
])('a file and the API have the same days where %s', async (_, event, columns, last) => {
  meta.settings.event = event;
  const header = `Campaign name,Campaign ID,Day,Reach,Amount spent (EUR),Impressions,Link clicks,Purchases conversion value,${columns}`;
  const lines = shop.campaigns.flatMap((campaign) =>
    daysOf({ from: '2026-06-10', to: '2026-06-30' }).map((date) => {
      const day = dayOf(campaign, date);
      const [impressions, clicks] = [day?.impressions ?? 0, day?.clicks ?? 0];
      const spend = Math.round((day?.costMicros ?? 0) / 10_000) / 100;
      const bought = Math.round(day?.conversions ?? 0);
      return `${campaign.name},${campaign.id},${date},${Math.round(impressions / 1.3)},${spend},${impressions},${clicks},${day?.value},${bought},${last}`;
    }),
  );
  const file = memoryFile('report.csv', [header, ...lines].join('\n'));
  const { sink } = await readInto('meta_ads', [file]);
  const { kept } = await readShop(meta);
  const inOrder = (rows: readonly CampaignDay[]) =>
    rows
      .map((row) => ({ ...row, frequency: null }))
      .toSorted((one, two) => (one.campaignId + one.date < two.campaignId + two.date ? -1 : 1));
  expect(inOrder(kept.rows('campaign_daily'))).toEqual(inOrder(sink.rows('campaign_daily')));
});
