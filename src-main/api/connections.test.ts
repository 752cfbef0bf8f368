import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignInState } from '../../src-shared/contracts/connections.ts';
import type { ConnectionView } from '../../src-shared/model/connection.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { jobEnd, memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { campaigns } from '../../testing/platforms/account.ts';
import { type GoogleAdsServer, startGoogleAds } from '../../testing/platforms/googleAds.ts';

const account = {
  id: '1234567890',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-01-01'),
};
let clock = new Date('2026-07-01T09:00:00Z');
const kept = new Map<string, string>();
let place: ReturnType<typeof temporaryFolder>;
let google: GoogleAdsServer;
let test: TestApp;

const start = () => startTestApp({ dataDir: place.path, keychain: memoryKeychain(kept), now: () => clock });
beforeEach(async () => {
  clock = new Date('2026-07-01T09:00:00Z');
  kept.clear();
  place = temporaryFolder();
  google = await startGoogleAds({ accounts: [account], today: '2026-07-01' });
  test = await start();
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  await test.api.connections.setApp({
    app: { kind: 'google_ads', clientId: 'our-app', baseUrl: google.server.baseUrl, apiVersion: 'v25' },
    secret: 'app-secret',
  });
});
afterEach(async () => {
  await test.app.close();
  await google.server.close();
  place.remove();
});

/** What a person's browser does: opens the address and follows where it leads. */
async function signIn(): Promise<{ readonly signInId: string; readonly end: SignInState }> {
  const { signInId, url } = await test.api.connections.signIn({ kind: 'google_ads' });
  const watching = (async () => {
    let last: SignInState | null = null;
    for await (const state of await test.api.connections.watchSignIn({ signInId })) last = state;
    if (last === null) throw new Error('the watch reported nothing');
    return last;
  })();
  const page = await fetch(url);
  expect(page.headers.get('content-type')).toContain('text/html');
  await page.text();
  return { signInId, end: await watching };
}

async function connected(everyHours: number | null = null): Promise<ConnectionView> {
  const { signInId } = await signIn();
  const { accounts } = await test.api.connections.accounts({ kind: 'google_ads', signInId });
  const [found] = accounts;
  if (found === undefined) throw new Error('no account');
  return test.api.connections.add({
    kind: 'google_ads',
    signInId,
    account: found,
    campaignIds: null,
    everyHours,
  });
}

async function read(id: string, days = 60) {
  const { jobId } = await test.api.connections.read({ id, days });
  return jobEnd(test.api, jobId);
}

const view = async (): Promise<ConnectionView> => {
  const [found] = await test.api.connections.list();
  if (found === undefined) throw new Error('nothing is connected');
  return found;
};

/** The analysis that follows a reading by itself. */
async function analysed() {
  const job = (await test.api.jobs.list()).find(({ kind }) => kind === 'analyse');
  return job === undefined ? null : jobEnd(test.api, job.id);
}

describe('signing in', () => {
  // Would catch: a code that another program on this computer could use; a token handed to the window.
  it('leads over the platform’s page to its accounts; nothing that signs in leaves the main process', async () => {
    const { signInId, end } = await signIn();
    expect(end).toEqual({ state: 'signed_in' });
    const answers = [
      await test.api.connections.accounts({ kind: 'google_ads', signInId }),
      await test.api.connections.platforms(),
      await test.api.settings.get(),
    ];
    expect(answers[0]).toMatchObject({ accounts: [{ id: '1234567890', name: 'Shop', currency: 'EUR' }] });
    expect(JSON.stringify(answers)).not.toMatch(/access-|refresh-|app-secret/);
  });

  it('ends with what the platform answered where the person says no, or where it is cancelled', async () => {
    google.oauth.refuses = true;
    expect((await signIn()).end).toMatchObject({
      state: 'refused',
      failure: { kind: 'sign_in', code: 'access_denied' },
    });
    const { signInId } = await test.api.connections.signIn({ kind: 'google_ads' });
    expect(await test.api.connections.cancelSignIn({ signInId })).toEqual({ cancelled: true });
    const states: SignInState[] = [];
    for await (const state of await test.api.connections.watchSignIn({ signInId })) states.push(state);
    expect(states.at(-1)).toMatchObject({ state: 'refused', failure: { kind: 'cancelled' } });
  });

  // Would catch: any page in the browser ending a sign-in with a code of its own choosing.
  it('takes no answer without the state it asked with', async () => {
    const { signInId, url } = await test.api.connections.signIn({ kind: 'google_ads' });
    const back = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
    back.search = '?code=stolen&state=guessed';
    expect((await fetch(back)).status).toBe(400);
    expect(await test.api.connections.cancelSignIn({ signInId })).toEqual({ cancelled: true });
  });

  it('refuses to send what signs in over a network unencrypted', async () => {
    const app = {
      kind: 'google_ads',
      clientId: 'x',
      baseUrl: 'http://ads.example',
      apiVersion: 'v25',
    } as const;
    await expect(test.api.connections.setApp({ app })).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
  });
});

describe('a connected account', () => {
  // Would catch: a break anywhere between the platform and the queue.
  it('is read, analysed by itself, and shows its health and how far each feed is known', async () => {
    const { connection } = await connected();
    expect(await view()).toMatchObject({ health: { status: 'never_read' }, collection: null, nextAt: null });
    const job = await read(connection.id);
    expect(job).toMatchObject({
      state: 'done',
      summary: expect.stringMatching(/^Read .* rows of 3 campaigns\. Not everything/),
    });
    const now = await view();
    expect(now.health).toMatchObject({ status: 'healthy', lastFailure: { kind: 'permission' } });
    expect(now.collection).toMatchObject({
      state: 'partial',
      days: { from: '2026-05-02', to: '2026-06-30' },
    });
    expect(now.feeds.find(({ feed }) => feed === 'campaign_days')).toMatchObject({
      known: { from: '2026-05-02', to: '2026-06-30' },
      failure: null,
    });
    expect(now.feeds.find(({ feed }) => feed === 'auction_insights')).toMatchObject({
      known: null,
      failure: { kind: 'permission' },
    });
    expect(await analysed()).toMatchObject({ state: 'done' });
    const { counts } = await test.api.queue.list({});
    expect((counts.needs_decision ?? 0) + (counts.monitoring ?? 0)).toBe(3);
    const [record] = await test.api.imports.history();
    expect(record).toMatchObject({ source: 'platform_api', label: 'Shop', state: 'done' });
  });

  // Would catch: campaigns that are stored instead of those there are; a choice that is read past.
  it('lists its campaigns before anything was read, and reads those that were chosen', async () => {
    const { connection } = await connected();
    const { campaigns: listed } = await test.api.connections.campaigns({ id: connection.id });
    expect(listed.map(({ name }) => name)).toEqual(['Campaign 1', 'Campaign 2', 'Campaign 3']);
    const campaignIds = listed.slice(1, 2).map(({ id }) => id);
    await test.api.connections.change({ id: connection.id, campaignIds, everyHours: null });
    expect((await read(connection.id)).summary).toMatch(/ of 1 campaign\./);
    google.oauth.withdraw();
    await expect(test.api.connections.campaigns({ id: connection.id })).rejects.toMatchObject({
      code: 'PROVIDER_FAILED',
    });
  });

  // Would catch: a second reading that starts over, or one that misses what changed meanwhile.
  it('is read on from where it is known: only what may have changed and what is new', async () => {
    const { connection } = await connected();
    await read(connection.id, 90);
    await analysed();
    const first = google.server.seen.length;
    clock = new Date('2026-07-02T09:00:00Z');
    google.settings.today = '2026-07-02';
    await read(connection.id, 90);
    expect(google.server.seen.length - first).toBeLessThan(first / 2 + 4);
    expect((await view()).feeds.find(({ feed }) => feed === 'campaign_days')?.known).toEqual({
      from: addDays('2026-06-30', -89),
      to: '2026-07-01',
    });
  });

  // Would catch: a refresh token lost when it is exchanged, so that everybody signs in again each hour.
  it('exchanges its token when that ends, keeps the new one over a restart, and asks for a person once it is withdrawn', async () => {
    const { connection } = await connected(6);
    clock = new Date(clock.getTime() + 2 * 3_600_000);
    expect((await read(connection.id)).state).toBe('done');
    await analysed();
    await test.app.close();
    test = await start();
    clock = new Date(clock.getTime() + 2 * 3_600_000);
    expect(await test.api.connections.test({ id: connection.id })).toMatchObject({
      works: true,
      failure: null,
    });
    google.oauth.withdraw();
    expect(await test.api.connections.test({ id: connection.id })).toMatchObject({
      works: false,
      failure: { kind: 'sign_in' },
    });
    const job = await read(connection.id);
    expect(job).toMatchObject({ state: 'failed', summary: expect.stringContaining('Google Ads') });
    expect(job.summary).not.toMatch(/internal error/);
    expect(await view()).toMatchObject({ health: { status: 'sign_in' }, nextAt: null });
    const { signInId } = await signIn();
    await test.api.connections.useSignIn({ id: connection.id, signInId });
    expect((await view()).nextAt).not.toBeNull();
  });

  // Would catch: days lost or doubled where the platform fails in the middle, or a person stops it.
  it('keeps what was read when it fails, and the next reading brings the rest', async () => {
    const { connection } = await connected();
    google.server.plan({ kind: 'answers', answer: () => ({ status: 403, json: {} }) }, 1, ({ body }) =>
      body.includes('ad_group_ad'),
    );
    await read(connection.id);
    await analysed();
    expect((await view()).feeds.find(({ feed }) => feed === 'ads')).toMatchObject({
      known: null,
      failure: { kind: 'permission' },
    });
    await read(connection.id);
    const ads = (await view()).feeds.find(({ feed }) => feed === 'ads');
    expect(ads).toMatchObject({ known: { from: '2026-05-02', to: '2026-06-30' }, failure: null });
    const listed = await test.api.campaigns.list({ search: '' });
    expect(listed.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual(
      Array.from({ length: 3 }, () => ['2026-05-02', '2026-06-30']),
    );
  });

  // Would catch: a reading that starts over after a person stopped it; the rest of it taken for all where other campaigns are meant.
  it('goes on where it was cancelled, and starts over once more of its campaigns are meant', async () => {
    const { connection } = await connected();
    const { id, everyHours } = connection;
    const [one, two] = account.campaigns.map((campaign) => campaign.id);
    await test.api.connections.change({ id, everyHours, campaignIds: [one ?? '', two ?? ''] });
    const isOfDays = ({ body }: { readonly body: string }) => body.includes('segments.date');
    const held = /metrics\.impressions.* FROM campaign WHERE/;
    google.server.plan({ kind: 'never_answers' }, 1, ({ body }) => held.test(body));
    const { jobId } = await test.api.connections.read({ id, days: 60 });
    // All but the one that waits for its answer.
    await expect.poll(async () => (await view()).collection?.partsDone).toBe(9);
    await test.api.jobs.cancel({ jobId });
    expect((await jobEnd(test.api, jobId)).state).toBe('cancelled');
    /** What the next reading asks that had been asked before. */
    const askedAgain = async () => {
      const before = google.server.seen.filter(isOfDays).map(({ body }) => body);
      await read(id, 60);
      const asked = google.server.seen.filter(isOfDays).slice(before.length);
      return asked.filter(({ body }) => before.includes(body)).length;
    };
    // The one that waited, and the one that this account may not ask.
    expect(await askedAgain()).toBe(2);
    expect((await view()).collection).toMatchObject({ partsDone: 12, state: 'partial' });
    await test.api.connections.change({ id, everyHours, campaignIds: null });
    await read(id, 60);
    const listed = await test.api.campaigns.list({ search: '' });
    expect(listed).toHaveLength(3);
    expect(new Set(listed.map(({ firstDay, lastDay }) => `${firstDay} ${lastDay}`)).size).toBe(1);
  });

  // Would catch: campaigns that are chosen later known for their last month only, since the account was read before.
  it('is read from its start again once more of its campaigns are meant', async () => {
    const { connection } = await connected();
    const { id, everyHours } = connection;
    const [one, two] = account.campaigns.map((campaign) => campaign.id);
    const choose = (...ids: readonly (string | undefined)[]) =>
      test.api.connections.change({ id, everyHours, campaignIds: ids.filter((each) => each !== undefined) });
    await choose(one, two);
    await read(id, 90);
    await analysed();
    await choose(one);
    expect((await view()).feeds.find(({ feed }) => feed === 'campaign_days')?.known).not.toBeNull();
    await choose(one, account.campaigns[2]?.id);
    await read(id, 90);
    const listed = await test.api.campaigns.list({ search: '' });
    expect(new Set(listed.map(({ firstDay }) => firstDay)).size).toBe(1);
    expect(listed).toHaveLength(3);
  });

  it('is removed with its sign-in, which is withdrawn at the platform too; what it brought stays', async () => {
    const { connection } = await connected();
    await read(connection.id);
    await analysed();
    expect(google.oauth.grants).toBe(1);
    const before = kept.size;
    expect(await test.api.connections.remove({ id: connection.id })).toEqual({ removed: true });
    expect(google.oauth.grants).toBe(0);
    expect(kept.size).toBe(before - 1);
    expect(await test.api.campaigns.list({ search: '' })).toHaveLength(3);
  });
});
