import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';
import { TaskFailure } from '../base/failure.ts';

/** Where another thread finds an open workspace. The key stays in memory. */
export interface StorePlace {
  readonly path: string;
  readonly kind: WorkspaceKind;
  readonly key: Uint8Array;
}

/** A place that stays usable until it is returned, whatever happens to the workspace. Returning twice is safe. */
export interface LentPlace {
  readonly place: StorePlace;
  readonly giveBack: () => void;
}

/**
 * Holds the key of an open workspace and lends copies of it. A job keeps its own: it may wait (for a keychain, for its
 * turn) while the person switches workspaces, which wipes this one's key.
 */
export class PlaceKeeper {
  readonly #own: StorePlace;
  #closed = false;

  constructor(own: StorePlace) {
    this.#own = own;
  }

  /** Throws TaskFailure where the workspace is already closed: a wiped key would open nothing. */
  lend(): LentPlace {
    if (this.#closed)
      throw new TaskFailure(
        'CONFLICT',
        'The workspace was closed before the work on it began.',
        'Open it again, then start once more.',
      );
    const key = Uint8Array.from(this.#own.key);
    return { place: { ...this.#own, key }, giveBack: () => key.fill(0) };
  }

  /** Wipes its own copy; borrowed ones are wiped when they are returned. */
  close(): void {
    this.#closed = true;
    this.#own.key.fill(0);
  }
}
