import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyPlace } from '../../src-shared/model/workspace.ts';
import { deleteEntry, keepEntry, probeKeychain } from './keychainPlace.ts';
import {
  type Contents,
  emptyKeychain,
  fetchKey,
  fetchSecret,
  fetchSecrets,
  neededPassphrase,
  sealSecret,
  secretAccount,
  storeInKeychain,
  storeUnderPassphrase,
} from './places.ts';
import { KEY_BYTES } from './seal.ts';
import {
  type Keychain,
  type KeychainHealth,
  type NamedSecrets,
  type NewPlace,
  type Vault,
  VaultError,
  type VaultState,
} from './vault.ts';
import {
  createVaultFile,
  readVaultFile,
  type VaultFile,
  withVaultLock,
  writeVaultFile,
} from './vaultFile.ts';

/** `session`: what this process alone holds. */
type Open =
  | { readonly place: 'session'; readonly key: Buffer; readonly secrets: Map<string, string> }
  | { readonly place: 'keychain' | 'passphrase'; readonly key: Buffer };

/**
 * A vault whose file is in the data folder. Operations run one after the other, and those that change the file hold a
 * lock against other processes.
 */
export class FolderVault implements Vault {
  readonly secrets: NamedSecrets;
  readonly #path: string;
  readonly #keychain: Keychain;
  #open: Open | null = null;
  /** The keychain's answer when the key was last requested. */
  #problem: string | null = null;
  #health: KeychainHealth | null = null;
  /** A caller was told that this folder has no key. */
  #announcedNone = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string, keychain: Keychain) {
    this.#path = path;
    this.#keychain = keychain;
    this.secrets = {
      get: (name) => this.#inTurn(() => this.#getSecret(name)),
      set: (name, value) => this.#inTurn(() => this.#setSecret(this.#needOpen(), name, value)),
      delete: (name) => this.#inTurn(() => this.#deleteSecret(this.#needOpen(), name)),
    };
  }

  state(): Promise<VaultState> {
    return this.#inTurn(async () => {
      if (this.#open !== null) return { kind: 'open', place: this.#open.place };
      const file = readVaultFile(this.#path);
      if (file !== null) return { kind: 'locked', place: file.place, problem: this.#problem };
      // A working one is not tried again: each trial may ask the person for the keychain's password.
      if (this.#health?.works !== true) this.#health = await probeKeychain(this.#keychain);
      this.#announcedNone = true;
      return { kind: 'none', keychain: this.#health };
    });
  }

  create(place: KeyPlace, passphrase?: string): Promise<Buffer> {
    return this.#inTurn(async () => {
      if (this.#open !== null) throw alreadyCreated();
      const there = readVaultFile(this.#path);
      if (there !== null && !this.#announcedNone) throw alreadyCreated();
      if (place === 'session') {
        if (there !== null) throw alreadyCreated();
        this.#open = { place, key: randomBytes(KEY_BYTES), secrets: new Map() };
      } else {
        const key = there === null ? await this.#makeKey(place, passphrase) : null;
        this.#open = key === null ? await this.#adopt(place, passphrase) : { place, key };
      }
      return Buffer.from(this.#open.key);
    });
  }

  unlock(passphrase?: string): Promise<Buffer> {
    return this.#inTurn(async () => {
      if (this.#open !== null) return Buffer.from(this.#open.key);
      const file = this.#file();
      const key = await this.#fetchKey(file, passphrase);
      this.#open = { place: file.place, key };
      return Buffer.from(key);
    });
  }

  move(to: NewPlace): Promise<void> {
    return this.#inTurn(async () => {
      const { place: from, key } = this.#needOpen();
      if (from === 'session') throw onlyThisSession();
      await withVaultLock(this.#path, async () => {
        const old = this.#file();
        if (old.place === 'passphrase') (await fetchKey(this.#keychain, old, to.current)).fill(0);
        const secrets = await fetchSecrets(this.#keychain, old, key);
        const made = await this.#store(to.place, to.passphrase, { key, secrets });
        await this.#keepingOr(made, () => writeVaultFile(this.#path, made));
        this.#open = { place: to.place, key };
        if (old.place === 'keychain') await emptyKeychain(this.#keychain, old);
      });
    });
  }

  lock(): void {
    this.#open?.key.fill(0);
    this.#open = null;
  }

  async #fetchKey(file: VaultFile, passphrase: string | undefined): Promise<Buffer> {
    try {
      const key = await fetchKey(this.#keychain, file, passphrase);
      this.#problem = null;
      return key;
    } catch (error) {
      if (error instanceof VaultError && file.place === 'keychain') this.#problem = error.message;
      throw error;
    }
  }

  /** A new key, stored; null when another process stored one meanwhile. */
  async #makeKey(place: 'keychain' | 'passphrase', passphrase: string | undefined): Promise<Buffer | null> {
    const key = randomBytes(KEY_BYTES);
    return withVaultLock(this.#path, async () => {
      if (readVaultFile(this.#path) !== null) return null;
      const made = await this.#store(place, passphrase, { key, secrets: new Map() });
      const isOurs = await this.#keepingOr(made, () => createVaultFile(this.#path, made));
      if (isOurs) return key;
      if (made.place === 'keychain') await emptyKeychain(this.#keychain, made);
      return null;
    });
  }

  /** Two first runs at once: the second takes the first one's key, if it was given what opens it. */
  async #adopt(place: 'keychain' | 'passphrase', passphrase: string | undefined): Promise<Open> {
    const file = this.#file();
    if (file.place !== place) throw alreadyCreated();
    try {
      return { place, key: await this.#fetchKey(file, passphrase) };
    } catch (error) {
      if (error instanceof VaultError && error.code === 'wrong_passphrase') throw alreadyCreated();
      throw error;
    }
  }

  /**
   * Stores everything in a place. The id is a fresh one, so that what the file on disk still points at is not
   * overwritten: until the new file is written the old place is valid, and a crash leaves the vault as it was.
   */
  #store(place: 'keychain' | 'passphrase', passphrase: string | undefined, contents: Contents) {
    const vaultId = randomUUID();
    return place === 'keychain'
      ? storeInKeychain(this.#keychain, vaultId, contents)
      : storeUnderPassphrase(neededPassphrase(passphrase), vaultId, contents);
  }

  /** A keychain is restored when the file that points at it cannot be written. */
  async #keepingOr<T>(made: VaultFile, write: () => T): Promise<T> {
    try {
      return write();
    } catch (error) {
      if (made.place === 'keychain') await emptyKeychain(this.#keychain, made);
      throw error;
    }
  }

  #file(): VaultFile {
    const file = readVaultFile(this.#path);
    if (file !== null) return file;
    throw new VaultError(
      'not_created',
      'No workspace was made in this folder yet.',
      'Choose where its key is to be kept first.',
    );
  }

  #needOpen(): Open {
    if (this.#open !== null) return this.#open;
    throw new VaultError('not_created', 'The workspace is locked.', 'Unlock it first.');
  }

  async #getSecret(name: string): Promise<string | null> {
    const open = this.#needOpen();
    if (open.place === 'session') return open.secrets.get(name) ?? null;
    const file = this.#file();
    const value = await fetchSecret(this.#keychain, file, open.key, name);
    // Another process may have moved the key in between: the entry is then gone from where the file said.
    const now = this.#file();
    if (value !== null || now.vaultId === file.vaultId) return value;
    return fetchSecret(this.#keychain, now, open.key, name);
  }

  async #setSecret(open: Open, name: string, value: string): Promise<void> {
    if (open.place === 'session') {
      open.secrets.set(name, value);
      return;
    }
    await withVaultLock(this.#path, async () => {
      const file = this.#file();
      if (file.place === 'passphrase') {
        const sealed = sealSecret(open.key, file.vaultId, name, value);
        writeVaultFile(this.#path, { ...file, secrets: { ...file.secrets, [name]: sealed } });
        return;
      }
      // The name first: an unlisted entry could never be moved or deleted.
      if (!file.secretNames.includes(name))
        writeVaultFile(this.#path, { ...file, secretNames: [...file.secretNames, name] });
      await keepEntry(this.#keychain, secretAccount(file.vaultId, name), value);
    });
  }

  async #deleteSecret(open: Open, name: string): Promise<boolean> {
    if (open.place === 'session') return open.secrets.delete(name);
    return withVaultLock(this.#path, async () => {
      const file = this.#file();
      if (file.place === 'passphrase') {
        const { [name]: removed, ...secrets } = file.secrets;
        if (removed !== undefined) writeVaultFile(this.#path, { ...file, secrets });
        return removed !== undefined;
      }
      const deleted = await deleteEntry(this.#keychain, secretAccount(file.vaultId, name));
      const secretNames = file.secretNames.filter((known) => known !== name);
      if (secretNames.length < file.secretNames.length) writeVaultFile(this.#path, { ...file, secretNames });
      return deleted;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function alreadyCreated(): VaultError {
  return new VaultError(
    'already_created',
    'This folder has a key already.',
    'Unlock it; to keep the key somewhere else, move it.',
  );
}

function onlyThisSession(): VaultError {
  return new VaultError(
    'not_created',
    'This workspace is kept for this session only; its key is stored nowhere and cannot be moved.',
    'To keep a workspace, start the app again and choose the keychain or a passphrase.',
  );
}
