import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noKeychain, temporaryFolder } from '../../testing/api.ts';
import { openVault } from './open.ts';

const PASSPHRASE = 'correct horse battery';
const RACER = join(import.meta.dirname, '../../testing/secrets/racer.ts');
const run = promisify(execFile);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function racer(path: string, name: string, secrets: number): Promise<string> {
  const args = ['--no-warnings', RACER, path, PASSPHRASE, name, String(secrets)];
  return (await run(process.execPath, args)).stdout.trim();
}

/** Each of six rounds lost a key before the fix, so three are enough; CAUSEWAY_VAULT_ROUNDS=20 tries more. */
const ROUNDS = Number(process.env['CAUSEWAY_VAULT_ROUNDS'] ?? 3);

// Would catch: two processes that each create a key and write vault.json; what the first encrypted could never be
// opened.
it('two first runs create one key and both have it (real processes)', {
  timeout: 180_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const path = join(folder.path, String(round));
    const keys = await Promise.all([racer(path, 'a', 0), racer(path, 'b', 0)]);
    const kept = await openVault(path, { keychain: noKeychain }).unlock(PASSPHRASE);
    expect(keys).toEqual([kept.toString('hex'), kept.toString('hex')]);
  }
});

// Would catch: two processes that read the file, each add a secret and write it back: 57 of 220 were lost.
it('two processes that store 200 secrets lose none', { timeout: 180_000 }, async () => {
  await openVault(folder.path, { keychain: noKeychain }).create('passphrase', PASSPHRASE);
  await Promise.all([racer(folder.path, 'a', 100), racer(folder.path, 'b', 100)]);
  const vault = openVault(folder.path, { keychain: noKeychain });
  await vault.unlock(PASSPHRASE);
  for (const name of ['a', 'b'])
    for (let index = 0; index < 100; index++)
      expect(await vault.secrets.get(`${name}-${index}`)).toBe(`secret ${name} ${index}`);
});

// Would catch: a second window's choice at the first run taken for the passphrase of what the first window created
// meanwhile.
it('a first run that lost to one with another passphrase is told so, and changes nothing', async () => {
  const slow = openVault(folder.path, { keychain: noKeychain });
  expect((await slow.state()).kind).toBe('none');
  const key = await openVault(folder.path, { keychain: noKeychain }).create('passphrase', PASSPHRASE);
  await expect(slow.create('passphrase', 'another passphrase')).rejects.toMatchObject({
    code: 'already_created',
  });
  await expect(slow.create('session')).rejects.toMatchObject({ code: 'already_created' });
  expect((await slow.create('passphrase', PASSPHRASE)).equals(key)).toBe(true);
});
