import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';

/** Standard normal quantile of 97.5%. */
const z95 = 1.959963984540054;

/**
 * A share of a small number of cases with the Wilson score interval (E. B. Wilson, JASA 22, 1927), which unlike
 * p ± 1.96·se stays inside 0 to 1 and says something at 0 of n:
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 */
export function proportion(hits: number, of: number): Proportion {
  if (of === 0) return { hits, of, share: null, low: null, high: null };
  const p = hits / of;
  const spread = z95 * Math.sqrt((p * (1 - p)) / of + z95 ** 2 / (4 * of ** 2));
  const middle = p + z95 ** 2 / (2 * of);
  const scale = 1 + z95 ** 2 / of;
  const inside = (value: number) => Math.min(1, Math.max(0, value / scale));
  return { hits, of, share: p, low: inside(middle - spread), high: inside(middle + spread) };
}

/** How many of the items something holds for. */
export function proportionOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): Proportion {
  return proportion(items.filter(holds).length, items.length);
}
