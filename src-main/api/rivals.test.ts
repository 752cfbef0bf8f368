import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConnectionView } from '../../src-shared/model/connection.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { jobEnd, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { campaigns } from '../../testing/platforms/account.ts';
import { type AdLibraryServer, adsFrom, startAdLibrary } from '../../testing/platforms/adLibrary.ts';
import { startMetaAds } from '../../testing/platforms/metaAds.ts';

const kind = 'meta_ad_library';
const rivals = { names: ['11111', '22222'], keywords: [], countries: ['DE'] };
const schedule = { campaignIds: ['17500000000'], everyHours: 24 };
let place: ReturnType<typeof temporaryFolder>;
let library: AdLibraryServer;
let test: TestApp;

beforeEach(async () => {
  place = temporaryFolder();
  library = await startAdLibrary({
    pages: { '11111': adsFrom('2026-05-01', 60), '22222': adsFrom('2026-06-01', 40) },
  });
  const now = () => new Date('2026-07-01T09:00:00Z');
  test = await startTestApp({ dataDir: place.path, now });
  await test.api.session.create({ keyPlace: 'session', workspace: 'own' });
  const app = { kind, clientId: 'key', baseUrl: library.server.baseUrl, apiVersion: 'v26.0' } as const;
  await test.api.connections.setApp({ app });
});
afterEach(async () => {
  await test.app.close();
  await library.server.close();
  place.remove();
});

const account = (named: object) => ({
  id: newId(),
  name: 'Rivals',
  currency: null,
  timezone: 'UTC',
  managerId: null,
  rivals: { ...rivals, ...named },
});

async function connected(): Promise<ConnectionView> {
  const { signInId } = await test.api.connections.signInWithKey({ kind, key: 'token-1' });
  expect(await test.api.connections.accounts({ kind, signInId })).toEqual({ accounts: [] });
  return test.api.connections.add({ kind, signInId, account: account({}), ...schedule });
}

const read = async (id: string) =>
  jobEnd(test.api, (await test.api.connections.read({ id, days: 60 })).jobId);
const analysed = async (): Promise<void> => {
  for (const { id, kind: what } of await test.api.jobs.list())
    if (what === 'analyse') await jobEnd(test.api, id);
};
const view = async (): Promise<ConnectionView> => {
  const [found] = await test.api.connections.list();
  if (found === undefined) throw new Error('nothing is connected');
  return found;
};

// Would catch: a service that needs an application to be named first, or a key that comes back to the window.
it('rivals are named, read with a key, and known for the days that were read', async () => {
  const { connection } = await connected();
  expect(await read(connection.id)).toMatchObject({ state: 'done' });
  const now = await view();
  expect(now).toMatchObject({
    health: { status: 'healthy', lastFailure: null, unitsLeft: null },
    feeds: [{ feed: 'rival_ads', known: { from: '2026-05-02', to: '2026-06-30' }, failure: null }],
  });
  expect(now.collection?.rows).toBe(60);
  expect(JSON.stringify([now, await test.api.connections.platforms()])).not.toContain('token-1');

  // Would catch: days that were read of other rivals taken for known of these.
  const others = { ...rivals, names: ['11111'] };
  await test.api.connections.change({ id: connection.id, ...schedule, rivals });
  expect((await view()).feeds[0]?.known).not.toBeNull();
  await test.api.connections.change({ id: connection.id, ...schedule, rivals: others });
  expect(await view()).toMatchObject({
    feeds: [{ known: null }],
    connection: { account: { rivals: others } },
  });
});

// Would catch: a country without commercial ads, a list without campaigns, or rivals of an advertising account kept.
it('are refused where nothing could be said of them', async () => {
  const { connection } = await connected();
  const { signInId } = connection;
  const add = (named: object, campaignIds: string[] | null = ['17500000000']) =>
    test.api.connections.add({ kind, signInId, account: account(named), campaignIds, everyHours: null });
  await expect(add({ countries: ['US'] })).rejects.toMatchObject({
    message: expect.stringContaining('political'),
  });
  await expect(add({ names: [] })).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
  await expect(add({}, null)).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
  const ads = {
    kind: 'meta_ads',
    signInId,
    account: account({}),
    campaignIds: null,
    everyHours: null,
  } as const;
  await expect(test.api.connections.add(ads)).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
  const change = { id: connection.id, campaignIds: null, everyHours: 24 };
  await expect(test.api.connections.change(change)).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
});

// Would catch: an archive that may not be read at all called healthy, since a missing permission alone does no harm elsewhere.
it('are not well where the archive may not be read', async () => {
  const { connection } = await connected();
  library.settings.isConfirmed = false;
  await read(connection.id);
  // Would catch: advice to ask a manager, where a person's identity is wanted.
  const { signInId } = connection;
  await expect(test.api.connections.accounts({ kind, signInId })).rejects.toMatchObject({
    message: expect.stringContaining('Ad Library'),
  });
  expect(await view()).toMatchObject({ health: { status: 'down', lastFailure: { kind: 'permission' } } });
});

// Would catch: campaigns of the workspace that cannot be chosen because the service itself has none; ads of rivals that are stored and
// never reach the recommendation, or reach it without saying whose they are.
it('belong to campaigns that other accounts brought, and are evidence that names its source', async () => {
  const shop = {
    id: '1',
    name: 'Shop',
    currency: 'EUR',
    timezone: 'UTC',
    campaigns: campaigns(2, '2026-06-01'),
  };
  const meta = await startMetaAds({ accounts: [shop], today: '2026-07-01' });
  try {
    const app = {
      kind: 'meta_ads',
      clientId: 'a',
      baseUrl: meta.server.baseUrl,
      apiVersion: 'v26.0',
    } as const;
    await test.api.connections.setApp({ app });
    const { signInId } = await test.api.connections.signInWithKey({ kind: 'meta_ads', key: 'token-1' });
    const [found] = (await test.api.connections.accounts({ kind: 'meta_ads', signInId })).accounts;
    if (found === undefined) throw new Error('no account');
    const all = { campaignIds: null, everyHours: null };
    const ads = await test.api.connections.add({ kind: 'meta_ads', signInId, account: found, ...all });
    await read(ads.connection.id);
    const { connection } = await connected();
    const listed = await test.api.connections.campaigns({ id: connection.id });
    expect(listed.campaigns.map(({ name }) => name)).toEqual(['Campaign 1', 'Campaign 2']);

    // One that is under way would keep the reading's own analysis from following.
    await analysed();
    await read(connection.id);
    await analysed();
    const { row } = await test.api.campaigns.overview({ campaignId: '17500000000' });
    const { diagnosis } = await test.api.queue.detail({ id: row.latest?.id ?? '' });
    expect(diagnosis.evidence.find(({ signal }) => signal === 'new_ads_change')).toMatchObject({
      source: 'competitor_daily',
      service: 'meta_ad_library',
      text: expect.stringMatching(/according to Meta Ad Library\.$/),
    });
  } finally {
    await meta.server.close();
  }
});
