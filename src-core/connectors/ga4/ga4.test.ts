import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaigns, dayOf } from '../../../testing/platforms/account.ts';
import { type Ga4Server, ga4Failure, startGa4 } from '../../../testing/platforms/ga4.ts';
import { PlatformServer } from '../../../testing/platforms/platformServer.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { ga4 } from './platform.ts';
import { adminHost, ga4Base, ga4Protocol } from './protocol.ts';
import { serviceAccountKey, serviceAccountTokens } from './serviceAccount.ts';

const property = {
  id: '345678901',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-06-10'),
};
const [campaign, second] = property.campaigns;
const plan: CollectPlan = {
  account: {
    id: property.id,
    name: 'Firm / Shop',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    managerId: null,
  },
  apiVersion: 'v1beta',
  campaignIds: null,
  knownIds: property.campaigns.map(({ id }) => id),
  first: '2026-06-01',
  last: '2026-06-30',
  known: [],
  done: [],
};

let google: Ga4Server;
beforeEach(async () => {
  google = await startGa4({ accounts: [property], today: '2026-07-01' });
});
afterEach(() => google.server.close());

const quick = () => quickDoor({ baseUrl: google.server.baseUrl, protocol: ga4Protocol });
const read = (over: Partial<CollectPlan> = {}, { door } = quick()) =>
  readAll(ga4, door, { ...plan, ...over });

describe('a property of Google Analytics', () => {
  // Would catch: a campaign's visits under one of its two ids left out, bounce rates averaged, "(not set)" taken for a campaign.
  it('becomes what the site saw of each campaign on each day, over several pages', async () => {
    google.settings.rowsOfPage = 50;
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const days = kept.rows('site_daily');
    expect(new Set(days.map(({ campaignId }) => campaignId))).toEqual(
      new Set(property.campaigns.map(({ id }) => id)),
    );
    const real = campaign === undefined ? null : dayOf(campaign, '2026-06-20');
    const clicks = real?.clicks ?? 0;
    const day = days.find(({ campaignId, date }) => campaignId === campaign?.id && date === '2026-06-20');
    expect(day).toMatchObject({ sessions: clicks, analyticsConversions: real?.conversions, extra: null });
    expect(day?.bounceRate).toBeCloseTo(1 - (Math.round((clicks - 20) * 0.6) + 12) / clicks, 10);
    // The facts of a campaign are its advertising account's.
    expect(kept.rows('campaigns')).toEqual([]);
  });

  // Would catch: an id of a newsletter's links, or of another firm's account, listed among the campaigns.
  it('is read for the campaigns that are known from other accounts, or for those of them that are meant', async () => {
    const known = await read({ knownIds: [campaign?.id ?? '', 'elsewhere'] });
    expect(new Set(known.kept.rows('site_daily').map(({ campaignId }) => campaignId))).toEqual(
      new Set([campaign?.id]),
    );
    expect((await read({ knownIds: [] })).kept.rows('site_daily')).toEqual([]);
    const { kept } = await read({ campaignIds: [second?.id ?? ''] });
    expect(new Set(kept.rows('site_daily').map(({ campaignId }) => campaignId))).toEqual(
      new Set([second?.id]),
    );
  });

  // Would catch: a property connected before the account that spends, whose campaigns had their last nine days of visits only, for ever.
  it('is read from its start again once a campaign is known that it was never read for', async () => {
    const days = { from: '2026-06-01', to: '2026-06-30' };
    const known = [{ feed: 'site', known: days, failure: null, at: null }] as const;
    const daysOf = async (isUnread: () => boolean) =>
      new Set((await read({ known, isUnread })).kept.rows('site_daily').map(({ date }) => date)).size;
    expect(await daysOf(() => false)).toBeLessThan(12);
    expect(await daysOf(() => true)).toBe(30);
  });

  // Would catch: rows that Google holds back read as days without visits; an estimate that passes for a count.
  it('has zeros on days without visits, but none where rows were held back, which it says', async () => {
    google.settings.accounts = [
      {
        ...property,
        campaigns: property.campaigns.map((each) => ({ ...each, idle: (day) => day === '2026-06-20' })),
      },
    ];
    const of = async () =>
      (await read()).kept.rows('site_daily').filter(({ campaignId }) => campaignId === campaign?.id);
    expect((await of()).find(({ date }) => date === '2026-06-20')).toMatchObject({
      sessions: 0,
      bounceRate: null,
    });
    google.settings.metadata = {
      subjectToThresholding: true,
      samplingMetadatas: [{ samplesReadCount: '250', samplingSpaceSize: '1000' }],
    };
    const days = await of();
    expect(days.find(({ date }) => date === '2026-06-20')).toBeUndefined();
    expect(days[0]?.extra).toEqual({ rows_withheld: 'yes', sampled_share: '0.25' });
  });

  // Would catch: half of a report taken for all of it.
  it('that gives fewer rows than it counts is not believed', async () => {
    google.server.plan(
      { kind: 'changes', change: (text) => text.replace(/"rowCount":\d+/, '"rowCount":5000') },
      9,
      ({ body }) => body.includes('keyEvents'),
    );
    expect((await read()).outcome.failed.get('site')).toMatchObject({ kind: 'drift' });
  });

  // Would catch: the wrong column read where the order of an answer differs.
  it('whose columns are others than asked for is not believed', async () => {
    google.server.plan(
      { kind: 'changes', change: (text) => text.replace('{"name":"sessions"', '{"name":"totalUsers"') },
      9,
      ({ body }) => body.includes('keyEvents'),
    );
    const failure = (await read()).outcome.failed.get('site');
    expect(failure).toMatchObject({ kind: 'drift', code: expect.stringContaining('metricHeaders') });
  });

  it('whose quota is used up is read no further, and slowed down before', async () => {
    google.settings.leftOfHour = 8_000;
    const slow = quick();
    expect((await read({}, slow)).outcome.stopped).toBeNull();
    expect(slow.door.quotaUsed).toBe(0.8);
    expect(slow.waits.length).toBeGreaterThan(0);
    google.server.plan({
      kind: 'answers',
      answer: () => ga4Failure(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens per day.'),
    });
    expect((await read()).outcome.stopped).toMatchObject({ kind: 'quota' });
  });

  it('is found with its zone and currency', async () => {
    expect(await ga4.accounts(quick().door, 'v1beta', new AbortController().signal)).toEqual([plan.account]);
  });
});

// Would catch: properties looked for where reports are read, or a token sent to Google from a test server's settings.
it('lists properties at the host of their own, but only beside Google’s own address', () => {
  expect(ga4Protocol.hostOf?.(adminHost, ga4Base)).toBe('https://analyticsadmin.googleapis.com');
  expect(ga4Protocol.hostOf?.(adminHost, 'http://127.0.0.1:1')).toBeNull();
});

describe('a service account', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFor = (tokenUri: string) =>
    serviceAccountKey.parse({
      type: 'service_account',
      client_email: 'reader@example.iam.gserviceaccount.com',
      private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      private_key_id: 'k1',
      token_uri: tokenUri,
      project_id: 'other',
    });
  let signIn: PlatformServer;
  let count = 0;
  beforeEach(async () => {
    count = 0;
    signIn = await PlatformServer.start(({ body, url }) => {
      const [header = '', claims = '', signature = ''] = (
        new URLSearchParams(body).get('assertion') ?? ''
      ).split('.');
      const isSigned = verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${claims}`),
        createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })),
        Buffer.from(signature, 'base64url'),
      );
      const { iss, aud, exp, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString());
      const isRight =
        isSigned && iss.startsWith('reader@') && aud.endsWith(url.pathname) && exp - iat === 3600;
      count += 1;
      return isRight && url.pathname === '/token'
        ? { status: 200, json: { access_token: `token-${count}`, expires_in: 3600, token_type: 'Bearer' } }
        : { status: 400, json: { error: 'invalid_grant', error_description: 'SECRET' } };
    });
  });
  afterEach(() => signIn.close());

  // Would catch: a signature Google refuses; a sign-in for each request; two for two requests at once; a token used after its end.
  it('signs in by its key, once for all requests until the token ends or is refused', async () => {
    let now = Date.parse('2026-07-01T09:00:00Z');
    const tokens = serviceAccountTokens(keyFor(`${signIn.baseUrl}/token`), undefined, () => now);
    expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['token-1', 'token-1']);
    now += 3_590_000;
    expect(await tokens.current()).toBe('token-2');
    expect(await Promise.all([tokens.renewed('token-2'), tokens.renewed('token-2')])).toEqual([
      'token-3',
      'token-3',
    ]);
    expect(await tokens.renewed('token-2')).toBe('token-3');
    expect(signIn.seen).toHaveLength(3);
  });

  // Would catch: a withdrawn key tried for ever as if the network were down, or quoted in the failure.
  it('whose key was withdrawn needs a person', async () => {
    const tokens = serviceAccountTokens(keyFor(`${signIn.baseUrl}/withdrawn`));
    const failure = await tokens.current().catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: { kind: 'sign_in', code: 'invalid_grant' } });
    expect(String(failure)).not.toContain('SECRET');
  });
});
