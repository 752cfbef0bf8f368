import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobEnd, memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { campaigns } from '../../testing/platforms/account.ts';
import { projectEvents } from '../../testing/platforms/events.ts';
import { startLinkedinAds } from '../../testing/platforms/linkedinAds.ts';
import { type MixpanelServer, startMixpanel } from '../../testing/platforms/mixpanel.ts';

const account = {
  id: '345678',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(2, '2026-06-01'),
};
const project = {
  id: '345678',
  name: 'Shop events',
  currency: null,
  timezone: 'Europe/Berlin',
  managerId: null,
  counts: projectEvents,
};
const pair = 'reader.12ab:planted-secret';
const settings = { accounts: [account], today: '2026-07-01' } as const;
const kept = new Map<string, string>();
let place: ReturnType<typeof temporaryFolder>;
let advertising: Awaited<ReturnType<typeof startLinkedinAds>>;
let events: MixpanelServer;
let test: TestApp;

beforeEach(async () => {
  kept.clear();
  place = temporaryFolder();
  [advertising, events] = await Promise.all([startLinkedinAds(settings), startMixpanel(settings)]);
  events.tokens.add(pair);
  test = await startTestApp({
    dataDir: place.path,
    keychain: memoryKeychain(kept),
    now: () => new Date('2026-07-01T09:00:00Z'),
  });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  const at = (kind: 'linkedin_ads' | 'mixpanel', baseUrl: string, apiVersion: string) =>
    test.api.connections.setApp({ app: { kind, clientId: 'x', baseUrl, apiVersion } });
  await at('linkedin_ads', advertising.server.baseUrl, '202606');
  await at('mixpanel', events.server.baseUrl, '2.0');
});
afterEach(async () => {
  await test.app.close();
  await Promise.all([advertising.server.close(), events.server.close()]);
  place.remove();
});

async function readAdvertising(): Promise<void> {
  const { signInId } = await test.api.connections.signInWithKey({ kind: 'linkedin_ads', key: 'token-1' });
  const { accounts } = await test.api.connections.accounts({ kind: 'linkedin_ads', signInId });
  const [found] = accounts;
  if (found === undefined) throw new Error('no account');
  await read('linkedin_ads', signInId, found);
}

async function read(
  kind: 'linkedin_ads' | 'mixpanel',
  signInId: string,
  of: Parameters<typeof test.api.connections.add>[0]['account'],
) {
  const chosen = { campaignIds: null, everyHours: null };
  const { connection } = await test.api.connections.add({ kind, signInId, account: of, ...chosen });
  const { jobId } = await test.api.connections.read({ id: connection.id, days: 30 });
  const job = await jobEnd(test.api, jobId);
  return { id: connection.id, job };
}

// Would catch: a project that is asked for accounts; a name with a slip kept, which counts nothing; the secret in an answer.
it('a project is named, checked, read, and tested', async () => {
  await readAdvertising();
  const { signInId } = await test.api.connections.signInWithKey({ kind: 'mixpanel', key: pair });
  const slip = { ...project, counts: { ...projectEvents, visit: 'visit' } };
  const add = { kind: 'mixpanel', signInId, campaignIds: null, everyHours: null } as const;
  await expect(test.api.connections.add({ ...add, account: slip })).rejects.toMatchObject({
    code: 'PROVIDER_FAILED',
    message: expect.stringContaining('no event named “visit”'),
  });
  const { id, job } = await read('mixpanel', signInId, project);
  expect(job).toMatchObject({ state: 'done', summary: 'Read 60 rows of 2 campaigns.' });
  const answers = [await test.api.connections.list(), await test.api.connections.platforms()];
  expect(answers[0]).toMatchObject([{}, { health: { status: 'healthy' } }]);
  expect(JSON.stringify(answers)).not.toContain('planted-secret');
  expect(await test.api.connections.test({ id })).toMatchObject({ works: true });
  events.tokens.clear();
  expect(await test.api.connections.test({ id })).toMatchObject({ failure: { kind: 'sign_in' } });
});

// Would catch: a second project's days written over the first's, which count otherwise.
it('a campaign keeps the website of the account that brought it first, and takes the other once that is removed', async () => {
  await readAdvertising();
  const { signInId } = await test.api.connections.signInWithKey({ kind: 'mixpanel', key: pair });
  const first = await read('mixpanel', signInId, project);
  events.settings.accounts = [account, { ...account, id: '456789' }];
  const other = await read('mixpanel', signInId, { ...project, id: '456789', name: 'Other' });
  expect(other.job.summary).toMatch(/^Read 0 rows/);
  await test.api.connections.remove({ id: first.id });
  const { jobId } = await test.api.connections.read({ id: other.id, days: 30 });
  expect((await jobEnd(test.api, jobId)).summary).toBe('Read 60 rows of 2 campaigns.');
});

it.each(['reader.12ab', ':secret', 'two words:secret'])('takes no half of a pair: %s', async (key) => {
  await expect(test.api.connections.signInWithKey({ kind: 'mixpanel', key })).rejects.toMatchObject({
    code: 'UNUSABLE_INPUT',
  });
});
