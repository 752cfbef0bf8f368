import type { KeyPlace, WorkspaceKind } from '../../src-shared/model/workspace.ts';
import type { Store } from '../store/store.ts';
import { type LentPlace, PlaceKeeper, type StorePlace } from './storePlace.ts';

/** The open workspace: its store, and what a worker thread needs to open the same one. */
export interface OpenWorkspace {
  readonly store: Store;
  readonly kind: WorkspaceKind;
  readonly keyPlace: KeyPlace;
  /** The database file. */
  readonly path: string;
  /** What another thread needs to open the same database; with its own copy of the key, until it is returned. */
  readonly lend: () => LentPlace;
}

interface Held {
  readonly open: OpenWorkspace;
  readonly keeper: PlaceKeeper;
}

/** Holds at most one open workspace; the previous one is closed, and its key wiped. */
export class OpenSlot {
  readonly #beforeClose: (store: Store) => Promise<void>;
  #held: Held | null = null;

  /** @param beforeClose closes the database wherever else it is open; its store is closed after */
  constructor(beforeClose: (store: Store) => Promise<void>) {
    this.#beforeClose = beforeClose;
  }

  get current(): OpenWorkspace | null {
    return this.#held?.open ?? null;
  }

  /**
   * Makes this the open one; resolves when the previous one is closed. `place.key` belongs to the slot from here on.
   */
  async put(store: Store, place: StorePlace, keyPlace: KeyPlace): Promise<void> {
    const before = this.#held;
    const keeper = new PlaceKeeper(place);
    const { kind, path } = place;
    this.#held = { open: { store, kind, keyPlace, path, lend: () => keeper.lend() }, keeper };
    await this.#close(before);
  }

  keyMovedTo(keyPlace: KeyPlace): void {
    if (this.#held !== null) this.#held = { ...this.#held, open: { ...this.#held.open, keyPlace } };
  }

  async empty(): Promise<void> {
    const before = this.#held;
    this.#held = null;
    await this.#close(before);
  }

  async #close(held: Held | null): Promise<void> {
    if (held === null) return;
    held.keeper.close();
    await this.#beforeClose(held.open.store);
    held.open.store.close();
  }
}
