import type { StorePlace } from '../services/storePlace.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/**
 * Opens the task's workspace for the time of the work. The clock goes on from the instant the task was given, so that
 * a test's clock holds in here too.
 */
export async function withStore<T>(
  { store: place, at }: { readonly store: StorePlace; readonly at: string },
  work: (store: Store, now: () => Date) => Promise<T>,
): Promise<T> {
  const offset = Date.parse(at) - Date.now();
  const now = () => new Date(Date.now() + offset);
  const store = openStore({ path: place.path, key: Buffer.from(place.key), kind: place.kind, now });
  try {
    return await work(store, now);
  } finally {
    store.close();
    place.key.fill(0);
  }
}
