import { create } from 'zustand';

/** From so many on a person sees how far it is, and can stop it. */
export const manyFrom = 25;

/** Work on many recommendations, one after the other. */
interface Several {
  /** "Deciding", "Collecting briefs". */
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly stop: () => void;
}

/** Null: nothing of the kind is under way. */
export const useSeveral = create<{ readonly now: Several | null }>(() => ({ now: null }));

/**
 * Does something with each, one after the other; where they are many, with progress and a way to stop after the one under way.
 * Returns those that were not begun.
 */
export async function oneByOne<Item>(
  what: string,
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<readonly Item[]> {
  const isShown = items.length >= manyFrom;
  const leaving = new AbortController();
  try {
    for (const [done, item] of items.entries()) {
      if (leaving.signal.aborted) return items.slice(done);
      if (isShown)
        useSeveral.setState({ now: { what, done, total: items.length, stop: () => leaving.abort() } });
      await act(item);
    }
    return [];
  } finally {
    if (isShown) useSeveral.setState({ now: null });
  }
}
