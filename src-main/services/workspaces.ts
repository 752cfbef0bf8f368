import { existsSync } from 'node:fs';
import type { KeyPlace, Session, WorkspaceKind } from '../../src-shared/model/workspace.ts';
import { makePrivateDir } from '../base/dataDir.ts';
import { TaskFailure } from '../base/failure.ts';
import type { NewPlace } from '../secrets/vault.ts';
import { removeDatabase } from '../store/witness/remove.ts';
import type { OpenWorkspace } from './openWorkspace.ts';
import { SessionKeeper, type SessionOptions } from './sessionKeeper.ts';
import { noKeyForRestore } from './sessionStates.ts';
import type { StorePlace } from './storePlace.ts';

/**
 * Which workspace is open, if any. The person's own data and the sample are two databases under one key. Changes of
 * workspace run one after the other, whoever requests them.
 */
export class Workspaces {
  readonly #options: SessionOptions;
  readonly #session: SessionKeeper;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#session = new SessionKeeper(options);
  }

  get current(): OpenWorkspace | null {
    return this.#session.slot.current;
  }

  /** At start: opens the last workspace, if its key is available without asking anybody. */
  start(): Promise<Session> {
    return this.#alone(async () => {
      const state = await this.#session.vaultState();
      if (state?.kind === 'locked' && state.place === 'keychain' && state.problem === null) {
        // A refusing keychain is reported in `vault.state()` from now on; the session shows it.
        await this.#options.vault.unlock().then(
          () => this.#session.openLast(),
          (error: unknown) => this.#session.noteVaultDamage(error),
        );
      }
      return this.#session.state();
    });
  }

  session(): Promise<Session> {
    return this.#alone(() => this.#session.state());
  }

  create(place: KeyPlace, passphrase: string | undefined, kind: WorkspaceKind): Promise<Session> {
    return this.#alone(async () => {
      const session = await this.#session.state();
      if (session.state === 'broken') throw new TaskFailure('CONFLICT', session.message, session.fix);
      if (place !== 'session') makePrivateDir(this.#options.dataDir);
      await this.#options.vault.create(place, passphrase);
      return this.#session.switchTo(kind);
    });
  }

  /** If the key is already available this tries again to open a workspace that would not open. */
  unlock(passphrase: string | undefined): Promise<Session> {
    return this.#alone(async () => {
      if (this.current !== null) return this.#session.state();
      await this.#options.vault.unlock(passphrase);
      await this.#session.openLast();
      return this.#session.state();
    });
  }

  /** Stores the key of both workspaces elsewhere or under another passphrase; they stay open. */
  moveKey(to: NewPlace): Promise<Session> {
    return this.#alone(async () => {
      await this.#options.vault.move(to);
      this.#session.slot.keyMovedTo(to.place);
      this.#options.changes.publish('session', 'status');
      return this.#session.state();
    });
  }

  /**
   * Switches to a workspace, creating it when it is missing. A sample whose key is kept nowhere is left for good: where the key of one's
   * own data is to be kept is asked first, as at the first run.
   * @param beforehand stops running work on the sample
   */
  open(kind: WorkspaceKind, beforehand: () => Promise<void>): Promise<Session> {
    return this.#alone(async () => {
      if (this.current?.kind === kind) return this.#session.state();
      return kind === 'own' && this.#isTrial()
        ? this.#removeSample(beforehand)
        : this.#session.switchTo(kind);
    });
  }

  /** Deletes the sample for good; `beforehand` stops running work on it. */
  removeSample(beforehand: () => Promise<void>): Promise<Session> {
    return this.#alone(() => this.#removeSample(beforehand));
  }

  async #removeSample(beforehand: () => Promise<void>): Promise<Session> {
    const state = await this.#session.vaultState();
    if (state?.kind !== 'open') return this.#session.state();
    const wasTrial = this.#isTrial();
    await beforehand();
    if (this.current?.kind === 'sample') await this.#session.slot.empty();
    removeDatabase(this.#session.pathOf('sample', state.place));
    if (this.current === null && !wasTrial) return this.#session.switchTo('own');
    if (wasTrial) this.#options.vault.lock();
    this.#options.changes.publish('session', 'status');
    return this.#session.state();
  }

  /** The sample alone is open, under a key that is kept nowhere. */
  #isTrial(): boolean {
    const { current } = this;
    return current?.kind === 'sample' && current.keyPlace === 'session' && !this.exists('own');
  }

  /**
   * Replaces the files of the person's own database: closes it, lets `work` do it, and opens it again; where `work`
   * fails the previous state is opened again. Throws TaskFailure while the key is not available.
   */
  replaceOwn(beforehand: () => Promise<void>, work: (place: StorePlace) => Promise<void>): Promise<Session> {
    return this.#alone(async () => {
      const state = await this.#session.vaultState();
      if (state?.kind !== 'open' || state.place === 'session') throw noKeyForRestore();
      await beforehand();
      const before = this.current?.kind ?? 'own';
      await this.#session.slot.empty();
      const key = await this.#options.vault.unlock();
      try {
        await work({
          path: this.#session.pathOf('own', state.place),
          kind: 'own',
          key: Uint8Array.from(key),
        });
      } catch (error) {
        await this.#session.switchTo(before);
        throw error;
      }
      return this.#session.switchTo('own');
    });
  }

  /** After a problem was fixed by hand. */
  tryAgain(): Promise<Session> {
    this.#session.forgetProblem();
    return this.start();
  }

  exists(kind: WorkspaceKind): boolean {
    const keyPlace = this.current?.keyPlace ?? 'keychain';
    return existsSync(this.#session.pathOf(kind, keyPlace));
  }

  /** Closes the database and forgets the key. */
  close(): Promise<void> {
    return this.#alone(async () => {
      await this.#session.slot.empty();
      this.#options.vault.lock();
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
