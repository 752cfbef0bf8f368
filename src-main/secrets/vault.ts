import type { KeyPlace } from '../../src-shared/model/workspace.ts';

/** Why the vault refused. The message and the fix are sentences for the person; the code is stable. */
export type VaultErrorCode =
  | 'wrong_passphrase'
  | 'passphrase_needed'
  | 'keychain_unavailable'
  | 'key_missing'
  | 'already_created'
  | 'not_created'
  | 'damaged'
  | 'busy'
  | 'lock_unusable'
  | 'disk';

export class VaultError extends Error {
  readonly code: VaultErrorCode;
  readonly fix: string;
  constructor(code: VaultErrorCode, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'VaultError';
    this.code = code;
    this.fix = fix;
  }
}

/** Whether a keychain is reliable, tested by storing and reading back a throwaway entry. */
export interface KeychainHealth {
  readonly works: boolean;
  /** Why it does not, as a sentence; null when it works. */
  readonly problem: string | null;
}

/** The state of access to the key. */
export type VaultState =
  /** No key was ever created for this data folder. */
  | { readonly kind: 'none'; readonly keychain: KeychainHealth }
  /**
   * A key was made and kept in `place`, and is not in memory yet: `unlock` is needed. `problem` says what is wrong with
   * the keychain (gone, locked, the entry removed); null when unlocking should simply work.
   */
  | { readonly kind: 'locked'; readonly place: 'keychain' | 'passphrase'; readonly problem: string | null }
  /** The key is in memory. */
  | { readonly kind: 'open'; readonly place: KeyPlace };

export interface NewPlace {
  readonly place: 'keychain' | 'passphrase';
  /** The new one; needed for that place only. */
  readonly passphrase?: string | undefined;
  /** The current passphrase, where there is one: a person at an open window must not be able to lock its owner out. */
  readonly current?: string | undefined;
}

/**
 * Keeps the 32-byte key of the databases in one data folder, and other secrets in the same place. The place is recorded
 * when the key is created (`vault.json`) and never changes by itself: without its keychain the vault is locked; it does
 * not create a new key or fall back to something weaker.
 */
export interface Vault {
  /** Rejects with `damaged` or `disk` when the record cannot be read. */
  state(): Promise<VaultState>;
  /**
   * Makes the key and keeps it. `passphrase` is needed for that place only. Where another process made the key of this
   * folder since `state` said there was none, the answer is that key, if the passphrase or the keychain gives it. Rejects
   * with `already_created`, `keychain_unavailable`, `passphrase_needed`, `busy`, `lock_unusable` or `disk`; nothing is half-made then.
   */
  create(place: KeyPlace, passphrase?: string): Promise<Buffer>;
  /**
   * Fetches the key; a vault that is open answers at once. Rejects with `wrong_passphrase`, `passphrase_needed`,
   * `keychain_unavailable`, `key_missing`, `not_created`, `damaged` or `disk`.
   */
  unlock(passphrase?: string): Promise<Buffer>;
  /**
   * Stores the same key elsewhere, or under another passphrase; the vault must be open. One rename switches over: until
   * then the old place and passphrase are valid, and the old place is cleared only afterwards. Not from or to
   * `session`: its databases end with it. Rejects with `wrong_passphrase` when `current` is not the current passphrase.
   */
  move(to: NewPlace): Promise<void>;
  /** Wipes the key from memory. A session-only key is gone then. */
  lock(): void;
  /** Other secrets by name, such as a provider's API key. The vault must be open. */
  readonly secrets: NamedSecrets;
}

export interface NamedSecrets {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  /** True when there was one. */
  delete(name: string): Promise<boolean>;
}

/** The system's keychain as the vault needs it; a rejection means the keychain cannot be used. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  delete(account: string): Promise<boolean>;
}
