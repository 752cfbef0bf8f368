import { expect, it } from 'vitest';
import { type AccountTotals, buildAccountTotals } from '../../src-core/diagnosis/siblings.ts';
import { tempStore } from '../../testing/store/tempStore.ts';
import { ChangeFeed } from '../base/changes.ts';
import { AccountCache } from './accountCache.ts';
import type { OpenWorkspace } from './workspaces.ts';

function scene() {
  const place = tempStore();
  const store = place.open();
  const open: OpenWorkspace = {
    store,
    kind: 'own',
    keyPlace: 'keychain',
    path: place.path,
    lend: () => ({ place: { path: place.path, kind: 'own', key: place.key }, giveBack: () => undefined }),
  };
  const changes = new ChangeFeed();
  const reads: Array<(totals: AccountTotals) => void> = [];
  const cache = new AccountCache(changes, () => new Promise((resolve) => reads.push(resolve)));
  return { open, changes, cache, reads, totals: () => buildAccountTotals(store.facts.siblings()), place };
}

// Would catch: the account read once for each window that asks, or again at every what-if.
it('reads the account once, however many ask', async () => {
  const { open, cache, reads, totals, place } = scene();
  const asked = [cache.totals(open), cache.totals(open)];
  expect(reads).toHaveLength(1);
  const read = totals();
  reads[0]?.(read);
  expect(await Promise.all(asked)).toEqual([read, read]);
  expect(await cache.totals(open)).toBe(read);
  expect(reads).toHaveLength(1);
  place.remove();
});

// Would catch: sums from before an import kept for every what-if after it.
it('reads again what changed while it was read', async () => {
  const { open, changes, cache, reads, totals, place } = scene();
  const asked = cache.totals(open);
  changes.publish('imports');
  const [before, after] = [totals(), totals()];
  reads[0]?.(before);
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.(after);
  expect(await asked).toBe(after);
  place.remove();
});
