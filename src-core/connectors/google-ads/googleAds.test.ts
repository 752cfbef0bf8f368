import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaigns } from '../../../testing/platforms/account.ts';
import {
  type FakeEdit,
  failure,
  type GoogleAdsServer,
  startGoogleAds,
  throttled,
} from '../../../testing/platforms/googleAds.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { googleAds } from './platform.ts';
import { googleAdsProtocol } from './protocol.ts';

const account = {
  id: '1234567890',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-06-10'),
};
const [first] = account.campaigns;
const last = '2026-06-30';

let google: GoogleAdsServer;
beforeEach(async () => {
  google = await startGoogleAds({ accounts: [account], today: '2026-07-01', rowsOfPage: 40 });
});
afterEach(() => google.server.close());

const door = () => quickDoor({ baseUrl: google.server.baseUrl, protocol: googleAdsProtocol }).door;
const plan: CollectPlan = {
  account: { id: account.id, name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
  apiVersion: 'v25',
  campaignIds: null,
  first: '2026-06-01',
  last,
  known: [],
  done: [],
};
const read = (over: Partial<CollectPlan> = {}) => readAll(googleAds, door(), { ...plan, ...over });

describe('a Google Ads account', () => {
  // Would catch: the status of a campaign that was not chosen, or one that gets lost on its way.
  it('says how the delivery of the chosen campaigns stands', async () => {
    google.server.plan({
      kind: 'changes',
      change: (text) =>
        text.replace(
          '"primaryStatus":"ELIGIBLE"',
          '"primaryStatus":"NOT_ELIGIBLE","primaryStatusReasons":["HAS_ADS_DISAPPROVED"]',
        ),
    });
    const [one, two] = account.campaigns.map(({ id }) => id);
    const { kept } = await read({ campaignIds: [one ?? '', two ?? ''] });
    expect(kept.delivery).toMatchObject([
      { campaignId: one, status: 'stopped', reason: 'HAS_ADS_DISAPPROVED' },
      { campaignId: two, status: 'running', reason: null },
    ]);
  });

  // Would catch: a page left out or read twice, money in micros, a zero taken for unknown or the other way about.
  it('becomes the rows of its campaigns, days, ads and segments, over several pages', async () => {
    const { kept, outcome } = await read();
    expect(outcome.stopped).toBeNull();
    const days = kept.rows('campaign_daily');
    expect(days).toHaveLength(3 * 21);
    expect(new Set(days.map(({ campaignId, date }) => campaignId + date)).size).toBe(63);
    const day = days.find(({ campaignId, date }) => campaignId === first?.id && date === '2026-06-12');
    expect(day).toMatchObject({ impressions: expect.any(Number), impressionShare: 0.62, reach: null });
    expect(day?.spend).toBeGreaterThan(100);
    expect(day?.spend).toBeLessThan(300);
    expect(kept.rows('campaigns')[0]).toMatchObject({
      campaignName: 'Campaign 1',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      dailyBudget: 100,
      targetCpa: 25,
      startedOn: '2026-06-10',
    });
    expect(kept.rows('creative_daily')).toHaveLength(3 * 21 * 2);
    const devices = kept.rows('segment_daily').filter(({ dimension }) => dimension === 'device');
    expect(new Set(devices.map(({ segment }) => segment))).toEqual(new Set(['mobile', 'desktop']));
  });

  // Would catch: auction insights, which most projects may not read, ending the whole reading; or their lack going unsaid.
  it('is read without auction insights where Google refuses them, and says so', async () => {
    const { kept, outcome } = await read();
    expect(outcome.failed.get('auction_insights')).toMatchObject({
      kind: 'permission',
      code: 'authorizationError: METRIC_ACCESS_DENIED',
    });
    expect(kept.rows('campaign_daily').length).toBeGreaterThan(0);
    google.settings.auction = true;
    expect((await read()).kept.rows('auction_insights_daily')[0]).toMatchObject({
      competitor: 'rival.example',
      impressionShare: 0.31,
    });
  });

  // Would catch: a campaign that stopped seen as one whose data are missing.
  it('has zeros on the days a campaign did not deliver, from its start on', async () => {
    google.settings.accounts = [
      {
        ...account,
        campaigns: account.campaigns.map((each) =>
          each === first ? { ...each, idle: (day) => day > '2026-06-25' } : each,
        ),
      },
    ];
    const { kept } = await read();
    const own = kept.rows('campaign_daily').filter(({ campaignId }) => campaignId === first?.id);
    expect(own).toHaveLength(21);
    expect(
      own
        .filter(({ impressions }) => impressions === 0)
        .map(({ date }) => date)
        .sort(),
    ).toEqual(['2026-06-26', '2026-06-27', '2026-06-28', '2026-06-29', '2026-06-30']);
    expect(own.every(({ date }) => date >= '2026-06-10')).toBe(true);
  });
});

describe('edits of a Google Ads account', () => {
  const edit = (over: Partial<FakeEdit>): FakeEdit => ({
    at: '2026-06-20 14:03:22',
    resourceType: 'CAMPAIGN_BUDGET',
    resourceName: `customers/1234567890/campaignBudgets/9${first?.id}`,
    changedFields: 'amountMicros',
    clientType: 'GOOGLE_ADS_WEB_CLIENT',
    userEmail: 'someone@example.com',
    oldResource: { campaignBudget: { amountMicros: '50000000' } },
    newResource: { campaignBudget: { amountMicros: '80000000' } },
    ...over,
  });

  // Would catch: a budget's edit lost because Google names the budget, not the campaign; its time taken for UTC; micros.
  it('belong to the campaigns that use what was edited, at the instant of the account’s own clock', async () => {
    google.settings.edits = [
      edit({}),
      edit({
        at: '2026-06-21 09:00:00',
        resourceType: 'CAMPAIGN',
        campaign: `customers/1234567890/campaigns/${first?.id}`,
        changedFields: 'status',
        clientType: 'GOOGLE_ADS_AUTOMATED_RULE',
        oldResource: { campaign: { status: 'ENABLED' } },
        newResource: { campaign: { status: 'PAUSED' } },
      }),
    ];
    const { kept } = await read();
    const rows = kept.rows('changes').toSorted((one, two) => (one.timestamp < two.timestamp ? -1 : 1));
    expect(rows).toMatchObject([
      {
        timestamp: '2026-06-20T12:03:22.000Z',
        campaignId: first?.id,
        changeType: 'budget',
        oldValue: '50',
        newValue: '80',
        actor: 'someone@example.com',
      },
      {
        changeType: 'status',
        field: 'status',
        oldValue: 'ENABLED',
        newValue: 'PAUSED',
        actor: 'GOOGLE_ADS_AUTOMATED_RULE',
      },
    ]);
  });

  // Would catch: a change log cut at its limit that passes for "nothing else was edited".
  // Would catch: one edit at an hour that no clock shows ending the reading of all feeds as an error of ours.
  it('at no time of any clock leave their feed as it was, and the others are read', async () => {
    google.settings.edits = [edit({ at: '2026-06-20 25:61:00' })];
    const { kept, outcome } = await read();
    expect(outcome.failed.get('changes')).toMatchObject({ kind: 'drift' });
    expect(kept.rows('campaign_daily').length).toBeGreaterThan(0);
  });

  it('are read on beyond the limit of a query, and what cannot be had is not called read', async () => {
    const at = (second: number) =>
      `2026-06-20 ${String(Math.floor(second / 3600)).padStart(2, '0')}:${String(Math.floor(second / 60) % 60).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
    google.settings.rowsOfPage = 10_000;
    google.settings.edits = Array.from({ length: 10_500 }, (_, second) => edit({ at: at(second) }));
    const { kept } = await read();
    expect(kept.rows('changes')).toHaveLength(10_500);
    expect(kept.truncated).toEqual([]);
    google.settings.edits = Array.from({ length: 10_500 }, () => edit({}));
    expect((await read()).kept.truncated).toMatchObject([{ feed: 'changes' }]);
  });
});

describe('a reading of Google Ads', () => {
  // Would catch: a sleep of hours in a worker, or a reading that counts as failed though the platform only said "tomorrow".
  it('stops for the day where the quota is used up, and keeps what was read', async () => {
    google.server.plan({ kind: 'answers', answer: () => throttled(8 * 3600) }, 99, ({ body }) =>
      body.includes('ad_group_ad'),
    );
    const { kept, outcome } = await read();
    expect(outcome.stopped).toMatchObject({ kind: 'quota', until: expect.any(String) });
    expect(kept.rows('campaigns').length).toBe(3);
  });

  // Would catch: the last days of a campaign that somebody removed missing from the account's; years of removed ones read for the first time.
  it('reads a campaign that was removed on where it is known, and no other', async () => {
    await google.server.close();
    const [one, two, three] = account.campaigns;
    if (one === undefined || two === undefined || three === undefined) throw new Error('three are needed');
    const shop = {
      ...account,
      campaigns: [one, ...[two, three].map((each) => ({ ...each, removed: true as const }))],
    };
    google = await startGoogleAds({ accounts: [shop], today: '2026-07-01' });
    const { kept } = await read({ knownIds: [two.id] });
    expect(new Set(kept.rows('campaign_daily').map(({ campaignId }) => campaignId))).toEqual(
      new Set([one.id, two.id]),
    );
    expect(kept.rows('campaigns').map(({ extra }) => extra?.['status'])).toEqual(['ENABLED', 'REMOVED']);
  });

  // Would catch: the same page asked for without end, and its rows filling the memory.
  it('that leads to the same page again is not believed', async () => {
    const answer = () => ({ status: 200, json: { nextPageToken: 'again' } });
    google.server.plan({ kind: 'answers', answer }, 40, ({ body }) => body.includes('ad_group_ad'));
    const { outcome } = await read();
    expect(outcome.failed.get('ads')).toMatchObject({ kind: 'drift' });
  });

  // Would catch: a token in the window, the store or a log, because a platform repeats it in its own code for a failure.
  it('keeps no token that the platform repeats', async () => {
    const json = { error: { status: 'UNKNOWN_TOKEN token-1' } };
    google.server.plan({ kind: 'answers', answer: () => ({ status: 400, json }) }, 99, ({ body }) =>
      body.includes('ad_group_ad'),
    );
    const { outcome } = await read();
    expect(outcome.failed.get('ads')).toMatchObject({ kind: 'refused', code: 'UNKNOWN_TOKEN …' });
  });

  // Would catch: a feed named by a person's own pick read in full; figures of campaigns nobody chose.
  it('reads only the campaigns that were chosen', async () => {
    const { kept } = await read({ campaignIds: [String(first?.id)] });
    expect(new Set(kept.rows('campaign_daily').map(({ campaignId }) => campaignId))).toEqual(
      new Set([first?.id]),
    );
  });
});

describe('accounts', () => {
  const list = () => googleAds.accounts(door(), 'v25', new AbortController().signal);

  // Would catch: an agency that sees only its own manager account, in which there are no campaigns.
  it('are found directly and below a manager, which is then named with each request', async () => {
    expect(await list()).toEqual([
      { id: '1234567890', name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
    ]);
    google.settings.manager = '999';
    const [found] = await list();
    expect(found).toMatchObject({ id: '1234567890', managerId: '999' });
    if (found === undefined) throw new Error('no account');
    expect((await read({ account: found })).outcome.stopped).toBeNull();
  });

  it('that refuse are left out', async () => {
    google.server.plan(
      { kind: 'answers', answer: () => failure(403, 'authorizationError', 'CUSTOMER_NOT_ENABLED') },
      1,
      ({ body }) => body.includes('FROM customer'),
    );
    expect(await list()).toEqual([]);
  });
});
