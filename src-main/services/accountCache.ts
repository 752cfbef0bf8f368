import { type AccountTotals, buildAccountTotals } from '../../src-core/diagnosis/siblings.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { Store } from '../store/store.ts';

/** The account's daily sums of the workspace that is open, kept between what-ifs; thrown away when its data changes. */
export class AccountCache {
  #kept: { readonly store: Store; readonly totals: AccountTotals } | null = null;

  constructor(changes: ChangeFeed) {
    changes.listen((parts) => {
      if (parts.includes('imports') || parts.includes('session')) this.#kept = null;
    });
  }

  totals(store: Store): AccountTotals {
    if (this.#kept?.store === store) return this.#kept.totals;
    const totals = buildAccountTotals(store.facts.siblings());
    this.#kept = { store, totals };
    return totals;
  }

  /** An analysis read the account anyway. */
  offer(store: Store, totals: AccountTotals): void {
    this.#kept = { store, totals };
  }
}
