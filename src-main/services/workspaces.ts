import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyPlace, Session, WorkspaceKind } from '../../src-shared/model/workspace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { readConfig, writeConfig } from '../base/config.ts';
import { makePrivateDir } from '../base/dataDir.ts';
import { TaskFailure } from '../base/failure.ts';
import { type NewPlace, type Vault, VaultError } from '../secrets/vault.ts';
import { WINDOW_PATIENCE_MS } from '../store/database/connection.ts';
import { historyFailures } from '../store/database/historyFailures.ts';
import { isOfOlderVersion } from '../store/database/migrate.ts';
import { StoreError } from '../store/database/storeError.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { removeDatabase } from '../store/witness/remove.ts';
import { backupFolderOf, hasBackups, hasBackupsUnder } from './backups/places.ts';
import { OpenSlot, type OpenWorkspace } from './openWorkspace.ts';
import {
  type Broken,
  brokenDatabase,
  brokenVault,
  keyRecordGone,
  noKeyForRestore,
  notOpen,
} from './sessionStates.ts';
import type { StorePlace } from './storePlace.ts';

export interface WorkspacesOptions {
  readonly dataDir: string;
  /** A private folder that ends with this process; created on first use. */
  readonly sessionDir: () => string;
  readonly vault: Vault;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  /** Runs before an older database is migrated; if it fails, the database stays as it is. */
  readonly beforeUpdate?: (place: StorePlace) => Promise<unknown>;
  /** Closes the workspace's database wherever else it is open, before its store is closed. */
  readonly beforeClose?: (store: Store) => Promise<void>;
}

/**
 * Which workspace is open, if any. The person's own data and the sample are two databases under one key. Changes of
 * workspace run one after the other, whoever requests them.
 */
export class Workspaces {
  readonly #options: WorkspacesOptions;
  readonly #slot: OpenSlot;
  #broken: Broken | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WorkspacesOptions) {
    this.#options = options;
    this.#slot = new OpenSlot(options.beforeClose ?? (async () => undefined));
  }

  get current(): OpenWorkspace | null {
    return this.#slot.current;
  }

  /** At start: opens the last workspace, if its key is available without asking anybody. */
  start(): Promise<Session> {
    return this.#alone(async () => {
      const state = await this.#vaultState();
      if (state?.kind === 'locked' && state.place === 'keychain' && state.problem === null) {
        // A refusing keychain is reported in `vault.state()` from now on; the session shows it.
        await this.#options.vault.unlock().then(
          () => this.#openLast(),
          (error: unknown) => this.#noteVaultDamage(error),
        );
      }
      return this.#session();
    });
  }

  session(): Promise<Session> {
    return this.#alone(() => this.#session());
  }

  create(place: KeyPlace, passphrase: string | undefined, kind: WorkspaceKind): Promise<Session> {
    return this.#alone(async () => {
      const session = await this.#session();
      if (session.state === 'broken') throw new TaskFailure('CONFLICT', session.message, session.fix);
      if (place !== 'session') makePrivateDir(this.#options.dataDir);
      await this.#options.vault.create(place, passphrase);
      return this.#switchTo(kind);
    });
  }

  /** If the key is already available this tries again to open a workspace that would not open. */
  unlock(passphrase: string | undefined): Promise<Session> {
    return this.#alone(async () => {
      if (this.current !== null) return this.#session();
      await this.#options.vault.unlock(passphrase);
      await this.#openLast();
      return this.#session();
    });
  }

  /** Stores the key of both workspaces elsewhere or under another passphrase; they stay open. */
  moveKey(to: NewPlace): Promise<Session> {
    return this.#alone(async () => {
      await this.#options.vault.move(to);
      this.#slot.keyMovedTo(to.place);
      this.#options.changes.publish('session', 'status');
      return this.#session();
    });
  }

  /** Switches to a workspace, creating it when it is missing. */
  open(kind: WorkspaceKind): Promise<Session> {
    return this.#alone(async () => {
      if (this.current?.kind === kind) return this.#session();
      return this.#switchTo(kind);
    });
  }

  /** Deletes the sample for good; `beforehand` stops running work on it. */
  removeSample(beforehand: () => Promise<void>): Promise<Session> {
    return this.#alone(async () => {
      const state = await this.#vaultState();
      if (state?.kind !== 'open') return this.#session();
      await beforehand();
      if (this.current?.kind === 'sample') await this.#slot.empty();
      const path = this.#pathOf('sample', state.place);
      removeDatabase(path);
      if (this.current !== null) {
        this.#options.changes.publish('session', 'status');
        return this.#session();
      }
      return this.#switchTo('own');
    });
  }

  /**
   * Replaces the files of the person's own database: closes it, lets `work` do it, and opens it again; where `work`
   * fails the previous state is opened again. Throws TaskFailure while the key is not available.
   */
  replaceOwn(beforehand: () => Promise<void>, work: (place: StorePlace) => Promise<void>): Promise<Session> {
    return this.#alone(async () => {
      const state = await this.#vaultState();
      if (state?.kind !== 'open' || state.place === 'session') throw noKeyForRestore();
      await beforehand();
      const before = this.current?.kind ?? 'own';
      await this.#slot.empty();
      const key = await this.#options.vault.unlock();
      try {
        await work({ path: this.#pathOf('own', state.place), kind: 'own', key: Uint8Array.from(key) });
      } catch (error) {
        await this.#switchTo(before);
        throw error;
      }
      return this.#switchTo('own');
    });
  }

  /** After a problem was fixed by hand. */
  tryAgain(): Promise<Session> {
    this.#broken = null;
    return this.start();
  }

  exists(kind: WorkspaceKind): boolean {
    const keyPlace = this.current?.keyPlace ?? 'keychain';
    return existsSync(this.#pathOf(kind, keyPlace));
  }

  /** Closes the database and forgets the key. */
  close(): Promise<void> {
    return this.#alone(async () => {
      await this.#slot.empty();
      this.#options.vault.lock();
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #session(): Promise<Session> {
    const open = this.current;
    if (open !== null) return { state: 'open', workspace: open.kind, keyPlace: open.keyPlace };
    if (this.#broken !== null) return this.#broken;
    const state = await this.#vaultState();
    if (state === null) return this.#broken ?? notOpen;
    if (state.kind === 'locked') return { state: 'locked', needs: state.place, problem: state.problem };
    if (state.kind === 'open') return notOpen;
    const orphan = (['own', 'sample'] as const).find((kind) => existsSync(this.#pathOf(kind, 'keychain')));
    if (orphan !== undefined) return keyRecordGone(`is a database (${this.#pathOf(orphan, 'keychain')})`);
    // A new key would replace the only copy of the one that opens them.
    const { dataDir } = this.#options;
    if (hasBackups(dataDir)) return keyRecordGone(`are backups (${backupFolderOf(dataDir)})`);
    return {
      state: 'first_run',
      keychain: state.keychain.works,
      keychainProblem: state.keychain.problem,
    };
  }

  async #vaultState() {
    try {
      return await this.#options.vault.state();
    } catch (error) {
      this.#noteVaultDamage(error);
      return null;
    }
  }

  #noteVaultDamage(error: unknown): void {
    if (!(error instanceof VaultError)) throw error;
    this.#broken = brokenVault(error) ?? this.#broken;
  }

  async #openLast(): Promise<void> {
    const state = await this.#options.vault.state();
    if (state.kind !== 'open') return;
    const { workspace } = readConfig(this.#options.dataDir);
    const there = existsSync(this.#pathOf(workspace, state.place));
    await this.#switchTo(there ? workspace : 'own');
  }

  /** A database that will not open becomes the session's `broken`; the open one then stays open. */
  async #switchTo(kind: WorkspaceKind): Promise<Session> {
    const { vault, dataDir, now, changes } = this.#options;
    const state = await vault.state();
    if (state.kind !== 'open') return this.#session();
    const key = await vault.unlock();
    const path = this.#pathOf(kind, state.place);
    try {
      if (kind === 'own' && state.place !== 'session' && !existsSync(path) && hasBackupsUnder(dataDir, key))
        throw historyFailures.missingWithBackups(path, backupFolderOf(dataDir));
      if (kind === 'own' && state.place !== 'session' && isOfOlderVersion(path, key))
        await this.#options.beforeUpdate?.({ path, kind, key: Uint8Array.from(key) });
      const store = await whenFree(() => openStore({ path, key, kind, now, patienceMs: WINDOW_PATIENCE_MS }));
      this.#broken = null;
      await this.#slot.put(store, { path, kind, key: Uint8Array.from(key) }, state.place);
    } catch (error) {
      if (!(error instanceof StoreError || error instanceof TaskFailure)) throw error;
      const broken = brokenDatabase(error);
      if (this.current !== null) return broken;
      this.#broken = broken;
      changes.publish('session');
      return broken;
    }
    if (state.place !== 'session') writeConfig(dataDir, { workspace: kind });
    changes.publish('session', 'status', 'queue', 'campaigns', 'imports', 'settings');
    return this.#session();
  }

  #pathOf(kind: WorkspaceKind, keyPlace: KeyPlace): string {
    const dir = keyPlace === 'session' ? this.#options.sessionDir() : this.#options.dataDir;
    return join(dir, `${kind}.db`);
  }
}
