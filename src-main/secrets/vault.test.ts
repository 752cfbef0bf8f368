import { createHook } from 'node:async_hooks';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from './open.ts';
import { type Keychain, VaultError } from './vault.ts';

const PASSPHRASE = 'correct horse battery';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A keychain in memory; `broken` says what is wrong with it. */
class MemoryKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  broken: 'no' | 'gone' | 'keeps a copy and throws' | 'forgets' = 'no';
  async get(account: string): Promise<string | null> {
    this.#answer();
    return this.entries.get(account) ?? null;
  }
  async set(account: string, secret: string): Promise<void> {
    if (this.broken === 'keeps a copy and throws') {
      this.entries.set(account, secret);
      throw new Error('access denied');
    }
    this.#answer();
    if (this.broken !== 'forgets') this.entries.set(account, secret);
  }
  async delete(account: string): Promise<boolean> {
    this.#answer();
    return this.entries.delete(account);
  }
  #answer(): void {
    if (this.broken === 'gone') throw new Error('no Secret Service');
  }
}

async function refusal(work: Promise<unknown>): Promise<VaultError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof VaultError) return error;
  throw new Error('nothing was refused, or by a raw error', { cause: error });
}

const vaultPath = () => join(folder, 'vault.json');
const onDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

describe('a vault in the keychain', () => {
  it('gives the same key to the next start, and stores it only in the keychain', async () => {
    const keychain = new MemoryKeychain();
    const vault = openVault(folder, { keychain });
    expect(await vault.state()).toEqual({ kind: 'none', keychain: { works: true, problem: null } });
    expect(keychain.entries.size).toBe(0);
    const key = await vault.create('keychain');
    expect(key).toHaveLength(32);
    expect(await vault.state()).toEqual({ kind: 'open', place: 'keychain' });
    for (const encoding of ['hex', 'base64', 'latin1'] as const)
      expect(onDisk()).not.toContain(key.toString(encoding));
    const next = openVault(folder, { keychain });
    expect(await next.state()).toEqual({ kind: 'locked', place: 'keychain', problem: null });
    expect((await next.unlock()).equals(key)).toBe(true);
    expect((await refusal(next.create('keychain'))).code).toBe('already_created');
  });

  it('stays locked when the keychain has gone: no new key, no weaker place, the reason as a sentence', async () => {
    const keychain = new MemoryKeychain();
    const key = await openVault(folder, { keychain }).create('keychain');
    const before = onDisk();
    keychain.broken = 'gone';
    const vault = openVault(folder, { keychain });
    const error = await refusal(vault.unlock());
    expect(error.code).toBe('keychain_unavailable');
    expect(error.message).toContain('no Secret Service');
    expect(await vault.state()).toEqual({ kind: 'locked', place: 'keychain', problem: error.message });
    expect((await refusal(vault.create('passphrase', PASSPHRASE))).code).toBe('already_created');
    expect(onDisk()).toBe(before);
    keychain.broken = 'no';
    expect((await vault.unlock()).equals(key)).toBe(true);
  });

  it('says that the entry is missing, and creates none in its place', async () => {
    const keychain = new MemoryKeychain();
    await openVault(folder, { keychain }).create('keychain');
    keychain.entries.clear();
    const vault = openVault(folder, { keychain });
    expect((await refusal(vault.unlock())).code).toBe('key_missing');
    expect(keychain.entries.size).toBe(0);
    expect((await vault.state()).kind).toBe('locked');
  });

  for (const broken of ['gone', 'forgets'] as const)
    it(`is not created with a keychain that cannot keep it (${broken})`, async () => {
      const keychain = new MemoryKeychain();
      keychain.broken = broken;
      const vault = openVault(folder, { keychain });
      expect(await vault.state()).toMatchObject({ kind: 'none', keychain: { works: false } });
      expect((await refusal(vault.create('keychain'))).code).toBe('keychain_unavailable');
      expect(readdirSync(folder)).not.toContain('vault.json');
      expect((await vault.state()).kind).toBe('none');
    });

  it('leaves no copy behind where a keychain throws and keeps one (a key in a store that others read)', async () => {
    const keychain = new MemoryKeychain();
    keychain.broken = 'keeps a copy and throws';
    const vault = openVault(folder, { keychain });
    await vault.state();
    await refusal(vault.create('keychain'));
    expect(keychain.entries.size).toBe(0);
  });
});

describe('a vault under a passphrase', () => {
  it('opens with the passphrase only, in whatever code points it is typed', async () => {
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    const typed = 'fünf Äpfel im Korb';
    const key = await vault.create('passphrase', typed.normalize('NFC'));
    expect(onDisk()).not.toContain(key.toString('base64'));
    if (process.platform !== 'win32') expect(statSync(vaultPath()).mode & 0o777).toBe(0o600);
    const next = openVault(folder, { keychain: new MemoryKeychain() });
    expect(await next.state()).toEqual({ kind: 'locked', place: 'passphrase', problem: null });
    expect((await refusal(next.unlock('funf Apfel im Korb'))).code).toBe('wrong_passphrase');
    expect((await refusal(next.unlock())).code).toBe('passphrase_needed');
    expect((await refusal(next.unlock(''))).code).toBe('passphrase_needed');
    expect((await next.unlock(typed.normalize('NFD'))).equals(key)).toBe(true);
  });

  // Would catch: scryptSync, which freezes the window for half a second at every unlock. Node calls `before` when work done on
  // another thread comes back to the event loop; work done in the call itself never comes back.
  it('derives on another thread', async () => {
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    const begun = new Set<number>();
    const cameBack = new Set<number>();
    const hook = createHook({
      init: (id, type) => void (type === 'SCRYPTREQUEST' && begun.add(id)),
      before: (id) => void (begun.has(id) && cameBack.add(id)),
    }).enable();
    await vault.create('passphrase', PASSPHRASE);
    await openVault(folder, { keychain: new MemoryKeychain() }).unlock(PASSPHRASE);
    hook.disable();
    expect(begun.size).toBeGreaterThanOrEqual(2);
    expect(cameBack).toEqual(begun);
  });

  it('does not open a file in which anything was changed: costs, salt, key or id', async () => {
    await openVault(folder, { keychain: new MemoryKeychain() }).create('passphrase', PASSPHRASE);
    const file = JSON.parse(readFileSync(vaultPath(), 'utf8'));
    const salt = Buffer.alloc(32, 7).toString('base64');
    const weaker = { ...file, kdf: { ...file.kdf, logN: 10 } };
    for (const [changed, code] of [
      [{ ...file, kdf: { ...file.kdf, p: 2 } }, 'wrong_passphrase'],
      [{ ...file, kdf: { ...file.kdf, salt } }, 'wrong_passphrase'],
      [{ ...file, vaultId: '019d4000-0000-7000-8000-000000000001' }, 'wrong_passphrase'],
      [{ ...file, key: { ...file.key, tag: Buffer.alloc(16).toString('base64') } }, 'wrong_passphrase'],
      [weaker, 'damaged'],
      [{ ...file, kdf: { ...file.kdf, logN: 40 } }, 'damaged'],
      [{ place: 'passphrase' }, 'damaged'],
    ] as const) {
      writeFileSync(vaultPath(), JSON.stringify(changed));
      const error = await refusal(openVault(folder, { keychain: new MemoryKeychain() }).unlock(PASSPHRASE));
      expect(error.code).toBe(code);
    }
  });

  it('reports a truncated file, and creates no new key over it', async () => {
    writeFileSync(vaultPath(), '{"version":1,');
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    expect((await refusal(vault.state())).code).toBe('damaged');
    expect((await refusal(vault.create('session'))).code).toBe('damaged');
    expect(readFileSync(vaultPath(), 'utf8')).toBe('{"version":1,');
  });

  it('reports a folder it cannot write to, and is not open then', async () => {
    writeFileSync(join(folder, 'file'), '');
    const keychain = new MemoryKeychain();
    for (const place of ['passphrase', 'keychain'] as const) {
      const vault = openVault(join(folder, 'file'), { keychain });
      expect((await refusal(vault.create(place, PASSPHRASE))).code).toBe('disk');
      expect((await vault.state()).kind).toBe('none');
    }
    expect(keychain.entries.size).toBe(0);
  });
});

describe('a vault for this session', () => {
  it('writes nothing and forgets everything', async () => {
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    const key = await vault.create('session');
    await vault.secrets.set('openai', 'sk-1');
    expect(await vault.secrets.get('openai')).toBe('sk-1');
    expect(readdirSync(folder)).toEqual([]);
    expect((await vault.unlock()).equals(key)).toBe(true);
    vault.lock();
    expect((await vault.state()).kind).toBe('none');
    expect((await refusal(vault.unlock())).code).toBe('not_created');
  });
});

describe('other secrets', () => {
  for (const place of ['keychain', 'passphrase'] as const)
    it(`are stored in the same place (${place}), read at the next start, and deleted`, async () => {
      const keychain = new MemoryKeychain();
      const vault = openVault(folder, { keychain });
      await vault.create(place, PASSPHRASE);
      await Promise.all([vault.secrets.set('openai', 'sk-secret-1'), vault.secrets.set('anthropic', 'sk-ü')]);
      await vault.secrets.set('openai', 'sk-secret-2');
      expect(onDisk()).not.toContain('sk-');
      const next = openVault(folder, { keychain });
      expect((await refusal(next.secrets.get('openai'))).code).toBe('not_created');
      await next.unlock(PASSPHRASE);
      expect(await next.secrets.get('openai')).toBe('sk-secret-2');
      expect(await next.secrets.get('anthropic')).toBe('sk-ü');
      expect(await next.secrets.get('toString')).toBeNull();
      expect(await next.secrets.delete('openai')).toBe(true);
      expect(await next.secrets.delete('openai')).toBe(false);
      expect(await next.secrets.get('openai')).toBeNull();
    });
});

describe('moving the key', () => {
  // Would catch: a colleague at an open window who changes the passphrase and locks the owner out.
  it('needs the current passphrase', async () => {
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    const key = await vault.create('passphrase', PASSPHRASE);
    const next = { place: 'passphrase', passphrase: 'another passphrase' } as const;
    expect((await refusal(vault.move(next))).code).toBe('passphrase_needed');
    expect((await refusal(vault.move({ ...next, current: 'a guess at it' }))).code).toBe('wrong_passphrase');
    expect((await openVault(folder, {}).unlock(PASSPHRASE)).equals(key)).toBe(true);
  });

  // Would catch: a session's key written into a folder whose data another key opens.
  it('is refused for a workspace of this session only', async () => {
    const vault = openVault(folder, { keychain: new MemoryKeychain() });
    await vault.create('session');
    expect((await refusal(vault.move({ place: 'keychain' }))).code).toBe('not_created');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes the key and the secrets along, and leaves nothing in the old place', async () => {
    const keychain = new MemoryKeychain();
    const vault = openVault(folder, { keychain });
    const key = await vault.create('keychain');
    await vault.secrets.set('openai', 'sk-1');
    await vault.move({ place: 'passphrase', passphrase: PASSPHRASE });
    expect(keychain.entries.size).toBe(0);
    const second = openVault(folder, { keychain });
    expect((await second.unlock(PASSPHRASE)).equals(key)).toBe(true);
    expect(await second.secrets.get('openai')).toBe('sk-1');
    await second.move({ place: 'passphrase', passphrase: 'another passphrase', current: PASSPHRASE });
    expect((await refusal(openVault(folder, { keychain }).unlock(PASSPHRASE))).code).toBe('wrong_passphrase');
    await second.move({ place: 'keychain', current: 'another passphrase' });
    const third = openVault(folder, { keychain });
    expect((await third.unlock()).equals(key)).toBe(true);
    expect(await third.secrets.get('openai')).toBe('sk-1');
  });

  it('changes nothing when the new place refuses', async () => {
    const keychain = new MemoryKeychain();
    const vault = openVault(folder, { keychain });
    const key = await vault.create('passphrase', PASSPHRASE);
    keychain.broken = 'forgets';
    expect((await refusal(vault.move({ place: 'keychain', current: PASSPHRASE }))).code).toBe(
      'keychain_unavailable',
    );
    expect((await openVault(folder, { keychain }).unlock(PASSPHRASE)).equals(key)).toBe(true);
  });
});
