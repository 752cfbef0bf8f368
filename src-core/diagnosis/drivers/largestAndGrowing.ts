interface Exposed {
  /** Spend, clicks or impressions of each window, in one unit. */
  readonly before: number;
  readonly now: number;
}

/** Of those kept, the share given to what grows fastest: something new is small by its sum, and may be all of the change. */
const shareForGrowth = 0.25;

/**
 * At most this many, whatever the order they come in: the largest over both windows, and those that grew most from day to day.
 *
 * @param ratio days of the window before over days of the current one
 */
export function largestAndGrowing<T>(
  all: readonly T[],
  most: number,
  ratio: number,
  exposureOf: (one: T) => Exposed,
): ReadonlySet<T> {
  if (all.length <= most) return new Set(all);
  const ranked = all.map((one) => {
    const { before, now } = exposureOf(one);
    return { one, size: before + now, growth: now * ratio - before };
  });
  const largest = ranked.toSorted((one, two) => two.size - one.size);
  const growing = ranked.toSorted((one, two) => two.growth - one.growth);
  const kept = new Set(growing.slice(0, Math.round(most * shareForGrowth)).map(({ one }) => one));
  for (const { one } of largest) {
    if (kept.size >= most) break;
    kept.add(one);
  }
  return kept;
}
