import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyPlace, Session, WorkspaceKind } from '../../src-shared/model/workspace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { readConfig, writeConfig } from '../base/config.ts';
import { TaskFailure } from '../base/failure.ts';
import { type Vault, VaultError } from '../secrets/vault.ts';
import { WINDOW_PATIENCE_MS } from '../store/database/connection.ts';
import { historyFailures } from '../store/database/historyFailures.ts';
import { isOfOlderVersion } from '../store/database/migrate.ts';
import { StoreError } from '../store/database/storeError.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { backupFolderOf, hasBackups, hasBackupsUnder } from './backups/places.ts';
import { OpenSlot } from './openWorkspace.ts';
import { type Broken, brokenDatabase, brokenVault, keyRecordGone, notOpen } from './sessionStates.ts';
import type { StorePlace } from './storePlace.ts';

export interface SessionOptions {
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
 * The session: what is open, or why nothing is, and how a workspace becomes the open one. Its calls must not overlap;
 * `Workspaces` sees to that.
 */
export class SessionKeeper {
  readonly slot: OpenSlot;
  readonly #options: SessionOptions;
  #broken: Broken | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.slot = new OpenSlot(options.beforeClose ?? (async () => undefined));
  }

  forgetProblem(): void {
    this.#broken = null;
  }

  async state(): Promise<Session> {
    const open = this.slot.current;
    if (open !== null) return { state: 'open', workspace: open.kind, keyPlace: open.keyPlace };
    if (this.#broken !== null) return this.#broken;
    const state = await this.vaultState();
    if (state === null) return this.#broken ?? notOpen;
    if (state.kind === 'locked') return { state: 'locked', needs: state.place, problem: state.problem };
    if (state.kind === 'open') return notOpen;
    const orphan = (['own', 'sample'] as const).find((kind) => existsSync(this.pathOf(kind, 'keychain')));
    if (orphan !== undefined) return keyRecordGone(`is a database (${this.pathOf(orphan, 'keychain')})`);
    // A new key would replace the only copy of the one that opens them.
    const { dataDir } = this.#options;
    if (hasBackups(dataDir)) return keyRecordGone(`are backups (${backupFolderOf(dataDir)})`);
    return {
      state: 'first_run',
      keychain: state.keychain.works,
      keychainProblem: state.keychain.problem,
    };
  }

  /** Null where the record of the key is damaged; the session reports it from now on. */
  async vaultState() {
    try {
      return await this.#options.vault.state();
    } catch (error) {
      this.noteVaultDamage(error);
      return null;
    }
  }

  noteVaultDamage(error: unknown): void {
    if (!(error instanceof VaultError)) throw error;
    this.#broken = brokenVault(error) ?? this.#broken;
  }

  async openLast(): Promise<void> {
    const state = await this.#options.vault.state();
    if (state.kind !== 'open') return;
    const { workspace } = readConfig(this.#options.dataDir);
    const there = existsSync(this.pathOf(workspace, state.place));
    await this.switchTo(there ? workspace : 'own');
  }

  /** A database that will not open becomes the session's `broken`; the open one then stays open. */
  async switchTo(kind: WorkspaceKind): Promise<Session> {
    const { vault, dataDir, now, changes } = this.#options;
    const state = await vault.state();
    if (state.kind !== 'open') return this.state();
    const key = await vault.unlock();
    const path = this.pathOf(kind, state.place);
    try {
      if (kind === 'own' && state.place !== 'session' && !existsSync(path) && hasBackupsUnder(dataDir, key))
        throw historyFailures.missingWithBackups(path, backupFolderOf(dataDir));
      if (kind === 'own' && state.place !== 'session' && isOfOlderVersion(path, key))
        await this.#options.beforeUpdate?.({ path, kind, key: Uint8Array.from(key) });
      const store = await whenFree(() => openStore({ path, key, kind, now, patienceMs: WINDOW_PATIENCE_MS }));
      this.#broken = null;
      await this.slot.put(store, { path, kind, key: Uint8Array.from(key) }, state.place);
    } catch (error) {
      if (!(error instanceof StoreError || error instanceof TaskFailure)) throw error;
      const broken = brokenDatabase(error);
      if (this.slot.current !== null) return broken;
      this.#broken = broken;
      changes.publish('session');
      return broken;
    }
    if (state.place !== 'session') writeConfig(dataDir, { workspace: kind });
    changes.publish('session', 'status', 'queue', 'campaigns', 'imports', 'settings');
    return this.state();
  }

  pathOf(kind: WorkspaceKind, keyPlace: KeyPlace): string {
    const dir = keyPlace === 'session' ? this.#options.sessionDir() : this.#options.dataDir;
    return join(dir, `${kind}.db`);
  }
}
