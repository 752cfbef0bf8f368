import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysOf } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { memoryFile, readInto } from '../../../testing/importing/read.ts';
import { campaigns, dayOf } from '../../../testing/platforms/account.ts';
import {
  type FakeActivity,
  type MetaAdsServer,
  metaThrottled,
  startMetaAds,
} from '../../../testing/platforms/metaAds.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { type ActionRow, conversionOf } from './conversions.ts';
import { metaAds } from './platform.ts';
import { metaAdsProtocol } from './protocol.ts';

const account = {
  id: '1234567890',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-06-10'),
};
const first = account.campaigns[0]?.id ?? '';
const plan: CollectPlan = {
  account: { id: account.id, name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
  apiVersion: 'v26.0',
  campaignIds: null,
  first: '2026-06-01',
  last: '2026-06-30',
  known: [],
  done: [],
};

let meta: MetaAdsServer;
beforeEach(async () => {
  meta = await startMetaAds({ accounts: [account], today: '2026-07-01' });
});
afterEach(() => meta.server.close());

const doorOf = (more: Partial<Parameters<typeof quickDoor>[0]> = {}) =>
  quickDoor({ baseUrl: meta.server.baseUrl, protocol: metaAdsProtocol, ...more });
const read = (over: Partial<CollectPlan> = {}, { door } = doorOf()) =>
  readAll(metaAds, door, { ...plan, ...over });

describe('a Meta account', () => {
  // Would catch: figures left as text, budgets in cents, a purchase counted under each of its names, one day's frequency taken for seven.
  it('becomes the rows of its campaigns, days, ads and segments', async () => {
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const days = kept.rows('campaign_daily');
    expect(days).toHaveLength(3 * 21);
    const day = days.find(({ campaignId, date }) => campaignId === first && date === '2026-06-20');
    const real = account.campaigns[0] === undefined ? null : dayOf(account.campaigns[0], '2026-06-20');
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
    const { kept } = await read({ account: { ...plan.account, currency } });
    expect(kept.rows('campaigns')[0]?.dailyBudget).toBe(100);
  });

  // Would catch: a campaign that may spend more a day than the sum of some of its parts.
  it.each([
    [[60, 40.5], 100.5],
    [[60, null], null],
  ])('whose ad sets have the daily budgets %j has %j', async (budgets, sum) => {
    meta.settings.budgets = budgets;
    expect((await read()).kept.rows('campaigns')[0]?.dailyBudget).toBe(sum);
  });

  // Would catch: link clicks or reach passed as conversions, or none passed as zero, where nothing says what counts.
  it('has no conversions where nothing its ad sets or days say is one, as in a file', async () => {
    meta.settings.event = null;
    meta.settings.accounts = [
      {
        ...account,
        campaigns: account.campaigns.map((each) => ({ ...each, idle: (day) => day === '2026-06-20' })),
      },
    ];
    meta.server.plan(
      { kind: 'changes', change: (text) => text.replaceAll(/purchase"/g, 'something_else"') },
      9999,
      ({ url }) => url.pathname.endsWith('/insights'),
    );
    const { kept } = await read();
    expect(new Set(kept.rows('campaign_daily').map(({ conversions }) => conversions))).toEqual(
      new Set([null]),
    );
    expect(new Set(kept.rows('segment_daily').map(({ conversions }) => conversions))).toEqual(
      new Set([null]),
    );
  });

  // Would catch: the token following Meta's own next address to wherever that leads; half of the rows where an answer is too large.
  it('is read page by page by addresses of our own, with fewer rows at once where Meta says they are too many', async () => {
    const usual = (await read()).kept.rows('creative_daily');
    meta.settings.mostRows = 40;
    const { kept, outcome } = await read();
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
    const { kept, outcome } = await read();
    expect(outcome.stopped).toBeNull();
    expect(outcome.failed.get('ads')).toMatchObject({ kind: 'refused', code: 'too much data' });
    expect(kept.rows('campaign_daily')).toHaveLength(63);
  });

  // Would catch: an application that has to prove itself shut out.
  it('is asked with the proof of the application where there is one', async () => {
    // HMAC-SHA256 of token-1, as `openssl dgst -sha256 -hmac 'the secret'` gives it.
    meta.settings.proof = '29f794d50976dd73be124f24504a76d63041477f7ebc615880d2b30ec32f7f2c';
    expect((await read()).outcome.stopped).toMatchObject({ kind: 'refused' });
    const { outcome } = await read({}, doorOf({ secret: 'the secret' }));
    expect([...outcome.failed]).toEqual([]);
  });
});

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
  const lines = account.campaigns.flatMap((campaign) =>
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
  const { kept } = await read();
  const inOrder = (rows: readonly CampaignDay[]) =>
    rows
      .map((row) => ({ ...row, frequency: null }))
      .toSorted((one, two) => (one.campaignId + one.date < two.campaignId + two.date ? -1 : 1));
  expect(inOrder(kept.rows('campaign_daily'))).toEqual(inOrder(sink.rows('campaign_daily')));
});

describe('limits of Meta', () => {
  // Would catch: an account driven into its limit, and one that is let go on only because the body names no time.
  it('slow a reading down before they end it, and end it with the time they name', async () => {
    meta.settings.usage = { 'x-fb-ads-insights-throttle': '{"app_id_util_pct":10,"acc_id_util_pct":85}' };
    const slow = doorOf();
    expect((await read({}, slow)).outcome.stopped).toBeNull();
    expect(slow.waits.length).toBeGreaterThan(3);
    expect(slow.door.quotaUsed).toBe(0.85);
    meta.settings.usage = {};
    meta.server.plan({ kind: 'answers', answer: () => metaThrottled(19) }, 9999, ({ url }) =>
      url.searchParams.has('breakdowns'),
    );
    const { outcome } = await read();
    expect(outcome.stopped).toMatchObject({ kind: 'throttled', code: '80000/2446079' });
    expect(Date.parse(outcome.stopped?.until ?? '')).toBeGreaterThan(Date.parse('2026-07-01T09:18:00Z'));
  });
});

describe('edits of a Meta account', () => {
  const activity = (over: Partial<FakeActivity>): FakeActivity => ({
    event_time: '2026-06-20T14:03:22+0200',
    event_type: 'update_ad_set_budget',
    object_id: `7${first}`,
    object_type: 'ADSET',
    object_name: 'Everybody',
    actor_name: 'Ada Example',
    extra_data: '{"old_value":"7500","new_value":"25000"}',
    ...over,
  });

  // Would catch: an ad set's edit lost because Meta names the ad set; cents as units; a shape of `extra_data` that ends the feed.
  it('belong to the campaign of what was edited, whatever form their values have', async () => {
    meta.settings.activities = [
      activity({}),
      activity({
        event_time: '2026-06-21T09:00:00+0200',
        event_type: 'update_campaign_budget',
        object_id: first,
        object_type: 'CAMPAIGN',
        extra_data:
          '{"old_value":{"type":"payment_amount","currency":"EUR","old_value":5000},"new_value":{"type":"payment_amount","currency":"EUR","new_value":8000}}',
      }),
      activity({
        event_time: '2026-06-22T09:00:00+0200',
        event_type: 'update_ad_run_status',
        object_id: `${first}0`,
        object_type: 'AD',
        extra_data: '{"old_value":"Active","new_value":"Inactive"}',
      }),
      activity({
        event_time: '2026-06-23T09:00:00+0200',
        event_type: 'create_ad_set',
        extra_data: 'no JSON',
      }),
      activity({ event_type: 'ad_account_billing_charge', object_id: '1234567890', object_type: 'ACCOUNT' }),
    ];
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const rows = kept.rows('changes').toSorted((one, two) => (one.timestamp < two.timestamp ? -1 : 1));
    expect(rows).toMatchObject([
      {
        timestamp: '2026-06-20T12:03:22.000Z',
        campaignId: first,
        changeType: 'budget',
        field: 'ad_set.budget',
        oldValue: '75',
        newValue: '250',
        actor: 'Ada Example',
      },
      { changeType: 'budget', field: 'budget', oldValue: '50', newValue: '80' },
      { changeType: 'status', field: 'ad.run_status', oldValue: 'Active', newValue: 'Inactive' },
      { changeType: 'other', field: 'ad_set.created', oldValue: null, newValue: 'Everybody' },
    ]);
  });

  // Would catch: one ad set's budget taken for what the campaign may spend, and its step for the campaign's.
  it('of the budget of one of several ad sets say nothing about the size of the campaign’s', async () => {
    meta.settings.budgets = [60, 40];
    meta.settings.activities = [activity({})];
    expect((await read()).kept.rows('changes')).toMatchObject([
      {
        changeType: 'budget',
        field: 'ad_set.budget',
        oldValue: null,
        newValue: null,
        extra: { object: 'Everybody', extra_data: '{"old_value":"7500","new_value":"25000"}' },
      },
    ]);
  });
});

it('lists the accounts that may be read', async () => {
  expect(await metaAds.accounts(doorOf().door, 'v26.0', new AbortController().signal)).toEqual([
    plan.account,
  ]);
});
