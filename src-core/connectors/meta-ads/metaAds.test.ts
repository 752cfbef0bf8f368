import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../../testing/platforms/account.ts';
import { type MetaAdsServer, metaThrottled } from '../../../testing/platforms/metaAds.ts';
import {
  doorOf,
  firstCampaign,
  readShop,
  shop,
  shopPlan,
  startShop,
} from '../../../testing/platforms/metaShop.ts';
import { metaAds } from './platform.ts';

let meta: MetaAdsServer;
beforeEach(async () => {
  meta = await startShop();
});
afterEach(() => meta.server.close());

describe('a Meta account', () => {
  // Would catch: figures left as text, budgets in cents, a purchase counted under each of its names, one day's frequency taken for seven.
  it('becomes the rows of its campaigns, days, ads and segments', async () => {
    const { kept, outcome } = await readShop(meta);
    expect([...outcome.failed]).toEqual([]);
    const days = kept.rows('campaign_daily');
    expect(days).toHaveLength(3 * 21);
    const day = days.find(({ campaignId, date }) => campaignId === firstCampaign && date === '2026-06-20');
    const real = shop.campaigns[0] === undefined ? null : dayOf(shop.campaigns[0], '2026-06-20');
    expect(day).toMatchObject({
      impressions: real?.impressions,
      clicks: real?.clicks,
      conversions: Math.round(real?.conversions ?? 0),
      conversionValue: real?.value,
      frequency: 2.6,
      reach: Math.round((real?.impressions ?? 0) / 1.3),
    });
    expect(day?.spend).toBeCloseTo((real?.costMicros ?? 0) / 1_000_000, 2);
    expect(kept.rows('campaigns')[0]).toMatchObject({
      campaignName: 'Campaign 1',
      platform: 'meta_ads',
      dailyBudget: 100,
      bidStrategy: 'COST_CAP',
      targetCpa: 25,
      startedOn: '2026-06-10',
    });
    expect(kept.rows('creative_daily')).toHaveLength(3 * 21 * 2);
    expect(kept.rows('creative_daily')[0]).toMatchObject({
      creativeName: 'Ad 1',
      launchedOn: '2026-06-10',
      videoStarts: 400,
      videoCompletions: 77,
    });
    const segments = new Set(
      kept.rows('segment_daily').map(({ dimension, segment }) => `${dimension}: ${segment}`),
    );
    expect([...segments].sort()).toEqual([
      'age: 25-34',
      'age: 35-44',
      'device: android smartphone',
      'gender: female',
      'gender: male',
      'placement: facebook right hand column',
    ]);
  });

  // Would catch: yen budgets a hundredth of what they are.
  it.each([
    ['JPY', (budget: number) => budget],
    ['KWD', (budget: number) => budget * 100],
  ])('in %s has budgets in the units Meta counts', async (currency, minorOf) => {
    meta.settings.minorOf = minorOf;
    const { kept } = await readShop(meta, {
      first: '2026-06-30',
      account: { ...shopPlan.account, currency },
    });
    expect(kept.rows('campaigns')[0]?.dailyBudget).toBe(100);
  });

  // Would catch: a campaign that may spend more a day than the sum of some of its parts.
  it.each([
    [[60, 40.5], 100.5],
    [[60, null], null],
  ])('whose ad sets have the daily budgets %j has %j', async (budgets, sum) => {
    meta.settings.budgets = budgets;
    const { kept } = await readShop(meta, { first: '2026-06-30' });
    expect(kept.rows('campaigns')[0]?.dailyBudget).toBe(sum);
  });

  // Would catch: link clicks or reach passed as conversions, or none passed as zero, where nothing says what counts.
  it('has no conversions where nothing its ad sets or days say is one, as in a file', async () => {
    meta.settings.event = null;
    meta.settings.accounts = [
      {
        ...shop,
        campaigns: shop.campaigns.map((each) => ({ ...each, idle: (day) => day === '2026-06-20' })),
      },
    ];
    meta.server.plan(
      { kind: 'changes', change: (text) => text.replaceAll(/purchase"/g, 'something_else"') },
      9999,
      ({ url }) => url.pathname.endsWith('/insights'),
    );
    const { kept } = await readShop(meta);
    expect(new Set(kept.rows('campaign_daily').map(({ conversions }) => conversions))).toEqual(
      new Set([null]),
    );
    expect(new Set(kept.rows('segment_daily').map(({ conversions }) => conversions))).toEqual(
      new Set([null]),
    );
  });

  // Would catch: the token following Meta's own next address to wherever that leads; half of the rows where an answer is too large.
  it('is read page by page by addresses of our own, with fewer rows at once where Meta says they are too many', async () => {
    const usual = (await readShop(meta)).kept.rows('creative_daily');
    meta.settings.mostRows = 40;
    const { kept, outcome } = await readShop(meta);
    expect([...outcome.failed]).toEqual([]);
    expect(kept.rows('creative_daily')).toEqual(usual);
    expect(meta.server.seen.every(({ url }) => !url.searchParams.has('access_token'))).toBe(true);
  });

  it('that has too much data on one day says so, and the rest is read', async () => {
    meta.server.plan(
      {
        kind: 'answers',
        answer: () => ({
          status: 500,
          json: { error: { code: 1, message: 'Please reduce the amount of data you are asking for' } },
        }),
      },
      9999,
      ({ url }) => url.searchParams.get('level') === 'ad',
    );
    const { kept, outcome } = await readShop(meta);
    expect(outcome.stopped).toBeNull();
    expect(outcome.failed.get('ads')).toMatchObject({ kind: 'refused', code: 'too much data' });
    expect(kept.rows('campaign_daily')).toHaveLength(63);
  });

  // Would catch: an application that has to prove itself shut out.
  it('is asked with the proof of the application where there is one', async () => {
    // HMAC-SHA256 of token-1, as `openssl dgst -sha256 -hmac 'the secret'` gives it.
    meta.settings.proof = '29f794d50976dd73be124f24504a76d63041477f7ebc615880d2b30ec32f7f2c';
    expect((await readShop(meta)).outcome.stopped).toMatchObject({ kind: 'refused' });
    const { outcome } = await readShop(meta, {}, doorOf(meta, { secret: 'the secret' }));
    expect([...outcome.failed]).toEqual([]);
  });
});

describe('limits of Meta', () => {
  // Would catch: an account driven into its limit, and one that is let go on only because the body names no time.
  it('slow a reading down before they end it, and end it with the time they name', async () => {
    meta.settings.usage = { 'x-fb-ads-insights-throttle': '{"app_id_util_pct":10,"acc_id_util_pct":85}' };
    const slow = doorOf(meta);
    expect((await readShop(meta, {}, slow)).outcome.stopped).toBeNull();
    expect(slow.waits.length).toBeGreaterThan(3);
    expect(slow.door.quotaUsed).toBe(0.85);
    meta.settings.usage = {};
    meta.server.plan({ kind: 'answers', answer: () => metaThrottled(19) }, 9999, ({ url }) =>
      url.searchParams.has('breakdowns'),
    );
    const { outcome } = await readShop(meta);
    expect(outcome.stopped).toMatchObject({ kind: 'throttled', code: '80000/2446079' });
    expect(Date.parse(outcome.stopped?.until ?? '')).toBeGreaterThan(Date.parse('2026-07-01T09:18:00Z'));
  });
});

it('lists the accounts that may be read', async () => {
  expect(await metaAds.accounts(doorOf(meta).door, 'v26.0', new AbortController().signal)).toEqual([
    shopPlan.account,
  ]);
});
