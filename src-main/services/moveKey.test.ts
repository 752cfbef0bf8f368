import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryKeychain, startTestApp, temporaryFolder } from '../../testing/api.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const passphrase = 'correct horse battery staple';

// Would catch: a window whose workspace closes, or that keeps saying "keychain", after the key has moved.
it('keeps the workspace open while its key moves, and says where it is', async () => {
  const { app, api } = await startTestApp({ dataDir: folder.path, keychain: memoryKeychain() });
  await api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  expect(await api.session.moveKey({ keyPlace: 'passphrase', passphrase })).toEqual({
    state: 'open',
    workspace: 'own',
    keyPlace: 'passphrase',
  });
  expect(await api.status.get()).toMatchObject({ keyPlace: 'passphrase' });
  await expect(
    api.session.moveKey({ keyPlace: 'keychain', current: 'a guess at the passphrase' }),
  ).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
  await app.close();
  const next = await startTestApp({ dataDir: folder.path, keychain: memoryKeychain() });
  expect(await next.api.session.unlock({ passphrase })).toMatchObject({ state: 'open', workspace: 'own' });
  await next.app.close();
});
