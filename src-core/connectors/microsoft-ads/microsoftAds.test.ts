import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaigns, dayOf } from '../../../testing/platforms/account.ts';
import {
  developerToken,
  type MicrosoftAdsServer,
  microsoftFailure,
  startMicrosoftAds,
} from '../../../testing/platforms/microsoftAds.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { oauthEndpoints } from '../oauth/endpoints.ts';
import { microsoftAds } from './platform.ts';
import { microsoftAdsBase, microsoftAdsProtocol, reportingHost } from './protocol.ts';

const account = {
  id: '180519267',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(2, '2026-06-10'),
};
const [campaign, second] = account.campaigns;
const plan: CollectPlan = {
  account: { id: account.id, name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: '99' },
  apiVersion: 'v13',
  campaignIds: null,
  first: '2026-06-01',
  last: '2026-06-30',
  known: [],
  done: [],
};

let microsoft: MicrosoftAdsServer;
beforeEach(async () => {
  microsoft = await startMicrosoftAds({ accounts: [account], today: '2026-07-01' });
});
afterEach(() => microsoft.server.close());

const quick = () =>
  quickDoor({
    baseUrl: microsoft.server.baseUrl,
    protocol: microsoftAdsProtocol,
    secret: developerToken,
  });
const read = (over: Partial<CollectPlan> = {}, through = quick().door) =>
  readAll(microsoftAds, through, { ...plan, ...over });
const asked = (path: string) => microsoft.server.seen.filter(({ url }) => url.pathname.includes(path));

describe('an account of Microsoft Advertising', () => {
  // Would catch: conversions from the column that is all zeros, shares as percentages, "--" as zero, days that begin in California.
  it('becomes the rows of its campaigns, days, ads and segments', async () => {
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    expect(kept.rows('campaigns')[0]).toMatchObject({
      campaignId: campaign?.id,
      campaignName: 'Campaign 1',
      platform: 'microsoft_ads',
      objective: 'Search',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      dailyBudget: 100,
      bidStrategy: 'TargetCpa',
      targetCpa: 25,
      startedOn: '2026-06-10',
      extra: { status: 'Active', budget_type: 'DailyBudgetStandard' },
    });
    const real = campaign === undefined ? null : dayOf(campaign, '2026-06-20');
    const day = kept
      .rows('campaign_daily')
      .find(({ campaignId, date }) => campaignId === campaign?.id && date === '2026-06-20');
    expect(day).toMatchObject({
      impressions: real?.impressions,
      clicks: real?.clicks,
      conversions: real?.conversions,
      conversionValue: real?.value,
      impressionShare: 0.625,
      lostIsRank: 0.25,
      lostIsBudget: null,
    });
    expect(day?.spend).toBeCloseTo((real?.costMicros ?? 0) / 1_000_000, 2);
    const ads = kept.rows('creative_daily').filter(({ date }) => date === '2026-06-20');
    expect(ads.slice(0, 2)).toMatchObject([
      { creativeId: '71', creativeName: 'Shoes', videoStarts: null },
      { creativeId: '72', creativeName: 'Boots', videoStarts: 12, videoCompletions: 3 },
    ]);
    const segments = kept.rows('segment_daily').map(({ dimension, segment }) => `${dimension}: ${segment}`);
    expect(new Set(segments)).toEqual(
      new Set(['device: computer', 'device: smartphone', 'network: microsoft sites and select traffic']),
    );
    const reports = asked('/Submit').map(({ body }) => JSON.parse(body).ReportRequest);
    expect(new Set(reports.map(({ Time }) => Time.ReportTimeZone))).toEqual(
      new Set(['AmsterdamBerlinBernRomeStockholmVienna']),
    );
  });

  it('is read for the campaigns that were chosen, in the name of its customer', async () => {
    const { kept } = await read({ campaignIds: [second?.id ?? ''] });
    expect(new Set(kept.rows('campaign_daily').map(({ campaignId }) => campaignId))).toEqual(
      new Set([second?.id]),
    );
    expect(new Set(asked('/Reporting/').map(({ headers }) => headers['customerid']))).toEqual(
      new Set(['99']),
    );
  });

  // Would catch: the developer token or the sign-in sent along to where the report lies; a report fetched before it is made.
  it('has its reports made, waits for them, and fetches them without what signs in', async () => {
    microsoft.settings.pending = 3;
    const { door, waits } = quick();
    expect((await read({}, door)).outcome.stopped).toBeNull();
    expect(waits).toContain(15_000);
    const files = asked('/files/');
    expect(files.length).toBeGreaterThan(3);
    for (const { headers } of files) expect(JSON.stringify(headers)).not.toMatch(/token/);
  });

  // Would catch: a report that is never made waited for without end, or taken for one without rows.
  it('gives a report up that is not made', async () => {
    microsoft.settings.pending = 9999;
    expect((await read()).outcome.stopped).toMatchObject({ kind: 'timeout', code: 'report: Pending' });
    microsoft.settings.pending = 0;
    microsoft.server.plan(
      { kind: 'changes', change: (text) => text.replace('"Success"', '"Error"') },
      9999,
      ({ url }) => url.pathname.endsWith('/Poll'),
    );
    expect((await read()).outcome.stopped).toMatchObject({ kind: 'unavailable', code: 'report: Error' });
  });

  // Would catch: an address that ended taken for a sign-in that did.
  it('asks for a new address where one has ended', async () => {
    const isFile = ({ url }: { readonly url: URL }) => url.pathname.startsWith('/files/');
    microsoft.server.plan({ kind: 'answers', answer: () => ({ status: 403 }) }, 1, isFile);
    expect([...(await read()).outcome.failed]).toEqual([]);
    microsoft.server.plan({ kind: 'answers', answer: () => ({ status: 403 }) }, 9999, isFile);
    const { outcome } = await read();
    expect(outcome.stopped).toBeNull();
    expect(outcome.failed.get('ads')).toMatchObject({ kind: 'refused' });
  });

  // Would catch: half of a report taken for all of it.
  it('whose report has fewer rows than it counts is not believed', async () => {
    microsoft.server.plan(
      { kind: 'changes', change: (text) => text.replace(/"Rows: \d+"/, '"Rows: 5000"') },
      9999,
      ({ url }) => url.pathname.includes('AdPerformance'),
    );
    expect((await read()).outcome.failed.get('ads')).toMatchObject({
      kind: 'drift',
      code: expect.stringContaining('rows'),
    });
  });

  // Would catch: a report fetched from wherever an answer says.
  it('takes no file from another host', async () => {
    microsoft.server.plan(
      { kind: 'changes', change: (text) => text.replace(/http:\/\/127[^"]+/, 'https://files.example/x') },
      9999,
      ({ url }) => url.pathname.endsWith('/Poll'),
    );
    expect((await read()).outcome.failed.get('ads')).toMatchObject({ code: 'a file at another host' });
    const keeps = (address: string) => microsoftAdsProtocol.keepsFilesAt?.(new URL(address));
    expect(keeps('https://bingadsappsstorageprod.blob.core.windows.net/x?sig=1')).toBe(true);
    expect(keeps('https://blob.core.windows.net.example/x')).toBe(false);
  });

  it('lists the accounts that are open, with their zone and customer', async () => {
    microsoft.settings.accounts = [account, { ...account, id: '7', name: 'Closed shop' }];
    expect(await microsoftAds.accounts(quick().door, 'v13', new AbortController().signal)).toEqual([
      plan.account,
    ]);
  });

  it.each([
    [105, 401, 'sign_in'],
    [106, 400, 'permission'],
    [207, 400, 'throttled'],
    [0, 500, 'unavailable'],
    [2004, 400, 'refused'],
  ])('tells what error %s means', (code, status, kind) => {
    const body = microsoftFailure(status, code, 'Named').json;
    expect(microsoftAdsProtocol.failureOf(status, body, new Date(), new Headers())).toMatchObject({ kind });
  });
});

// Would catch: reports asked of the service for campaigns; a token sent to Microsoft from a test server's settings.
it('has a host for each service, but only beside Microsoft’s own address', () => {
  expect(microsoftAdsProtocol.hostOf?.(reportingHost, microsoftAdsBase)).toMatch(/^https:\/\/reporting\./);
  expect(microsoftAdsProtocol.hostOf?.(reportingHost, 'http://127.0.0.1:1')).toBeNull();
  expect(oauthEndpoints('microsoft_ads', microsoftAdsBase)).toMatchObject({ isPublic: true });
});
