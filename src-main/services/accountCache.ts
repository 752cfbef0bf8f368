import type { AccountTotals } from '../../src-core/diagnosis/siblings.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { Store } from '../store/store.ts';
import type { OpenWorkspace } from './workspaces.ts';

interface Kept {
  readonly store: Store;
  readonly totals: Promise<AccountTotals>;
}

/**
 * The account's daily sums of the workspace that is open, kept between what-ifs; thrown away when its data changes. `read` adds them
 * up on another thread: a large account takes seconds, and this thread answers every window.
 */
export class AccountCache {
  readonly #read: (open: OpenWorkspace) => Promise<AccountTotals>;
  #kept: Kept | null = null;
  /** How often the data changed, or the workspace. */
  #changes = 0;

  constructor(changes: ChangeFeed, read: (open: OpenWorkspace) => Promise<AccountTotals>) {
    this.#read = read;
    changes.listen((parts) => {
      if (!parts.includes('imports') && !parts.includes('session')) return;
      this.#kept = null;
      this.#changes += 1;
    });
  }

  /** Asked for twice at once, they are read once. Data that changes meanwhile is read again. Rejects once the workspace is closed. */
  async totals(open: OpenWorkspace): Promise<AccountTotals> {
    for (;;) {
      const changes = this.#changes;
      const kept = this.#kept?.store === open.store ? this.#kept : this.#begin(open);
      const totals = await kept.totals;
      if (changes === this.#changes) return totals;
    }
  }

  /** An analysis read the account anyway. */
  offer(store: Store, totals: AccountTotals): void {
    this.#kept = { store, totals: Promise.resolve(totals) };
  }

  #begin(open: OpenWorkspace): Kept {
    const kept: Kept = { store: open.store, totals: this.#read(open) };
    this.#kept = kept;
    kept.totals.catch(() => {
      if (this.#kept === kept) this.#kept = null;
    });
    return kept;
  }
}
