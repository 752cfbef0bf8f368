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
  type Vault,
  VaultError,
  type VaultState,
} from './vault.ts';
import { readVaultFile, type VaultFile, writeVaultFile } from './vaultFile.ts';

/** `session`: what this process alone holds. */
type Open =
  | { readonly place: 'session'; readonly key: Buffer; readonly secrets: Map<string, string> }
  | { readonly place: 'keychain' | 'passphrase'; readonly key: Buffer };

/** A vault whose file lies in the data folder. What it is asked is done one after the other: each may write the file. */
export class FolderVault implements Vault {
  readonly secrets: NamedSecrets;
  readonly #path: string;
  readonly #keychain: Keychain;
  #open: Open | null = null;
  /** What the keychain said when the key was last asked for. */
  #problem: string | null = null;
  #health: KeychainHealth | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string, keychain: Keychain) {
    this.#path = path;
    this.#keychain = keychain;
    this.secrets = {
      get: (name) => this.#inTurn(() => this.#getSecret(name)),
      set: (name, value) => this.#inTurn(() => this.#setSecret(name, value)),
      delete: (name) => this.#inTurn(() => this.#deleteSecret(name)),
    };
  }

  state(): Promise<VaultState> {
    return this.#inTurn(async () => {
      if (this.#open !== null) return { kind: 'open', place: this.#open.place };
      const file = readVaultFile(this.#path);
      if (file !== null) return { kind: 'locked', place: file.place, problem: this.#problem };
      // One that works is not tried again: each trial may ask the person for the keychain's password.
      if (this.#health?.works !== true) this.#health = await probeKeychain(this.#keychain);
      return { kind: 'none', keychain: this.#health };
    });
  }

  create(place: KeyPlace, passphrase?: string): Promise<Buffer> {
    return this.#inTurn(async () => {
      if (this.#open !== null || readVaultFile(this.#path) !== null) throw alreadyCreated();
      const key = randomBytes(KEY_BYTES);
      if (place !== 'session') await this.#keep(place, passphrase, { key, secrets: new Map() });
      this.#open = place === 'session' ? { place, key, secrets: new Map() } : { place, key };
      return Buffer.from(key);
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

  move(place: 'keychain' | 'passphrase', passphrase?: string): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#needOpen();
      const old = open.place === 'session' ? null : this.#file();
      const secrets =
        open.place === 'session' ? open.secrets : await fetchSecrets(this.#keychain, this.#file(), open.key);
      await this.#keep(place, passphrase, { key: open.key, secrets });
      this.#open = { place, key: open.key };
      if (old?.place === 'keychain') await emptyKeychain(this.#keychain, old);
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

  /**
   * Keeps all of it in a place. The id is a fresh one, so that what the file on the disk still points at is not
   * overwritten: until the new file is written the old place holds, and a crash leaves the vault as it was.
   */
  async #keep(
    place: 'keychain' | 'passphrase',
    passphrase: string | undefined,
    contents: Contents,
  ): Promise<void> {
    const vaultId = randomUUID();
    const file =
      place === 'keychain'
        ? await storeInKeychain(this.#keychain, vaultId, contents)
        : await storeUnderPassphrase(neededPassphrase(passphrase), vaultId, contents);
    try {
      writeVaultFile(this.#path, file);
    } catch (error) {
      if (file.place === 'keychain') await emptyKeychain(this.#keychain, file);
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
    return fetchSecret(this.#keychain, this.#file(), open.key, name);
  }

  async #setSecret(name: string, value: string): Promise<void> {
    const open = this.#needOpen();
    if (open.place === 'session') {
      open.secrets.set(name, value);
      return;
    }
    const file = this.#file();
    if (file.place === 'passphrase') {
      const sealed = sealSecret(open.key, file.vaultId, name, value);
      writeVaultFile(this.#path, { ...file, secrets: { ...file.secrets, [name]: sealed } });
      return;
    }
    // The name first: an entry nobody knows of could never be moved or deleted.
    if (!file.secretNames.includes(name))
      writeVaultFile(this.#path, { ...file, secretNames: [...file.secretNames, name] });
    await keepEntry(this.#keychain, secretAccount(file.vaultId, name), value);
  }

  async #deleteSecret(name: string): Promise<boolean> {
    const open = this.#needOpen();
    if (open.place === 'session') return open.secrets.delete(name);
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
