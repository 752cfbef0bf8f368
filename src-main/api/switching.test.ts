import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import {
  jobEnd,
  memoryKeychain,
  openSample,
  startTestApp,
  type TestApp,
  temporaryFolder,
} from '../../testing/api.ts';
import { providerAt } from '../../testing/models/setUp.ts';
import { openVault } from '../secrets/open.ts';
import type { Vault } from '../secrets/vault.ts';

let folder: ReturnType<typeof temporaryFolder>;
let test: TestApp;
let waiting: PromiseWithResolvers<void> | null;

/** A vault whose other secrets wait for `waiting`, like a keychain that asks the person first. */
function slowVault(dataDir: string): Vault {
  const vault = openVault(dataDir, { keychain: memoryKeychain() });
  return {
    state: () => vault.state(),
    create: (place, passphrase) => vault.create(place, passphrase),
    unlock: (passphrase) => vault.unlock(passphrase),
    move: (to) => vault.move(to),
    lock: () => vault.lock(),
    secrets: {
      get: async (name) => {
        await waiting?.promise;
        return vault.secrets.get(name);
      },
      set: (name, value) => vault.secrets.set(name, value),
      delete: (name) => vault.secrets.delete(name),
    },
  };
}

beforeEach(async () => {
  folder = temporaryFolder();
  waiting = null;
  const dataDir = join(folder.path, 'home');
  test = await startTestApp({ dataDir, vault: slowVault(dataDir) });
});
afterEach(async () => {
  waiting?.resolve();
  await test.app.close();
  folder.remove();
});

// Would catch: the key of a waiting job wiped when the person switches workspaces ("the key does not open"), and a
// workspace that cannot be reopened while it is being analysed.
it('a job that waits for the keychain continues in its own workspace while another one is open', async () => {
  const { api } = test;
  await openSample(api);
  const [row] = (await api.queue.list({})).rows;
  if (row === undefined) throw new Error('the sample has nothing to decide');
  await api.models.save(providerAt({ baseUrl: () => 'http://127.0.0.1:9/v1' }, 'compatible'));
  const { models } = await api.settings.get();
  await api.settings.update({ models: { ...models, enabled: true } });
  waiting = Promise.withResolvers<void>();
  const { jobId } = await api.analyse.start({
    campaignIds: [row.campaignId],
    asOf: '2026-03-10',
    engine: 'auto',
  });
  expect(await api.session.open({ workspace: 'own' })).toMatchObject({ state: 'open', workspace: 'own' });
  waiting.resolve();
  expect(await jobEnd(api, jobId)).toMatchObject({ state: 'done', summary: 'Analysed 1 campaign.' });
});

// Would catch: an import refused because another one runs that holds its files, so that they are never deleted.
it('a refused import releases its files', async () => {
  const { api } = test;
  await api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  const staged = async () => {
    const { stagingId } = await api.imports.stage();
    const piece = new File(
      ['campaign_id,date,impressions,clicks,spend,conversions\nc1,2026-06-01,9,5,3.2,1\n'],
      'piece',
    );
    await api.imports.stagePiece({
      stagingId,
      fileId: newId(),
      file: 'campaign_daily.csv',
      offset: 0,
      piece,
    });
    return stagingId;
  };
  const request = (stagingId: string) =>
    ({ target: { kind: 'staged', stagingId }, source: null, answers: {} }) as const;
  const [first, second] = [await staged(), await staged()];
  const [, refused] = await Promise.allSettled([
    api.imports.start(request(first)),
    api.imports.start(request(second)),
  ]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
  for (const { id } of await api.jobs.list()) await jobEnd(api, id);
  // Up to the limit: the oldest upload that nobody reads is evicted.
  for (let count = 0; count < 8; count += 1) await staged();
  await expect(api.imports.preview(request(second))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
