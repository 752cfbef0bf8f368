import { localToday } from '../base/clock.ts';
import type { StorePlace } from '../services/storePlace.ts';
import { openStore } from '../store/open.ts';
import { openReader, type StoreReader } from '../store/openReader.ts';
import type { Store } from '../store/store.ts';

interface Given {
  readonly store: StorePlace;
  /** When the task was given. */
  readonly at: string;
}

/** The clock continues from the instant the task was given, so that a test's clock works in here too. */
function clockFrom(at: string): () => Date {
  const offset = Date.parse(at) - Date.now();
  return () => new Date(Date.now() + offset);
}

/** Opens the task's workspace while the work runs. */
export async function withStore<T>(
  { store: place, at }: Given,
  work: (store: Store, now: () => Date) => Promise<T>,
): Promise<T> {
  const now = clockFrom(at);
  const store = openStore({ path: place.path, key: Buffer.from(place.key), kind: place.kind, now });
  try {
    return await work(store, now);
  } finally {
    store.close();
    place.key.fill(0);
  }
}

/** The same for work that only reads what is open already. */
export async function withReader<T>(
  { store: place, at }: Given,
  work: (store: StoreReader) => Promise<T>,
): Promise<T> {
  const now = clockFrom(at);
  const key = Buffer.from(place.key);
  place.key.fill(0);
  const store = openReader(place.path, key, () => localToday(now()));
  key.fill(0);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
