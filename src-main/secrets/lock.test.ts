import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noKeychain } from '../../testing/api.ts';
import { withFileLock } from '../base/fileLock.ts';
import { openVault } from './open.ts';
import type { Vault } from './vault.ts';

let folder: string;
let vault: Vault;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-lock-'));
  vault = openVault(folder, { keychain: noKeychain });
  await vault.create('passphrase', 'correct horse battery');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => join(folder, 'vault.json.lock');

describe('the lock file of the vault', () => {
  // Would catch: "could not be written, check that the disk has free space" for a file that only has to be moved away.
  it.each([
    ['text', () => writeFileSync(lock(), 'pid 4711\n'), 'holds 9 bytes'],
    ['one byte', () => writeFileSync(lock(), 'x'), 'holds 1 byte '],
    ['a page of rubbish', () => writeFileSync(lock(), Buffer.alloc(4096, 0x5a)), 'holds 4096 bytes'],
    ['a folder', () => mkdirSync(lock()), 'is a folder'],
  ])('is named where it holds %s, and left as it is', async (_, spoil, reason) => {
    rmSync(lock(), { force: true });
    spoil();
    const before = readFileSync(join(folder, 'vault.json'));
    await expect(vault.secrets.set('one', 'secret')).rejects.toMatchObject({
      code: 'lock_unusable',
      message: expect.stringContaining(`${lock()} ${reason}`),
      fix: expect.stringContaining('Move it away'),
    });
    expect(readFileSync(join(folder, 'vault.json')).equals(before)).toBe(true);
    rmSync(lock(), { recursive: true });
    await vault.secrets.set('one', 'secret');
    expect(await vault.secrets.get('one')).toBe('secret');
  });

  // Would catch: a lock of a process that ended long ago taken for one that is held.
  it('left by a process that ended is no lock', async () => {
    writeFileSync(lock(), '');
    await vault.secrets.set('one', 'secret');
    expect(await vault.secrets.get('one')).toBe('secret');
  });

  it('written to while it is held is named to the next one, who does not get in', async () => {
    let ran = false;
    await withFileLock(lock(), 0, async () => {
      writeFileSync(lock(), 'rubbish');
      await expect(
        withFileLock(lock(), 0, async () => {
          ran = true;
        }),
      ).rejects.toThrow('holds 7 bytes');
    });
    expect(ran).toBe(false);
  });
});
