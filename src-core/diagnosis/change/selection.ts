import { normalDensity, normalUpperQuantile } from '../stats/normal.ts';

/** Where a change point was looked for. */
export interface Searched {
  /** Days searched. */
  readonly days: number;
  /** Fewest days on either side of a split. */
  readonly minDays: number;
  /** Most days after a split for it to be called: an older change is no news, so finding one is no alarm. */
  readonly newsDays: number;
}

/**
 * The change point was chosen because it looks most like one, so its plain p-value is too small. Miller & Siegmund (1982),
 * "Maximally selected chi-square statistics", give the chance that the best of the splits at shares t1 to t2 of the days exceeds b
 * in absolute value when nothing changed (phi = normal density):
 *
 *   P = 4 phi(b) / b + phi(b) (b - 1/b) ln( t2 (1 - t1) / (t1 (1 - t2)) )
 *
 * @param p two-sided p-value of the chosen split, as if it had been named beforehand
 */
export function selectedPValue(p: number, searched: Searched): number {
  if (p >= 1) return 1;
  const b = normalUpperQuantile(Math.max(p, 1e-300) / 2);
  return Math.max(p, Math.min(1, exceedance(b, searched)));
}

function exceedance(b: number, { days, minDays, newsDays }: Searched): number {
  // The approximation turns down again under b = 1, where the true answer is next to 1.
  if (b < 1) return 1;
  const first = Math.min(0.5, Math.max(minDays / Math.max(days, 1), 1e-3));
  const last = Math.min(1 - first, Math.max(first, newsDays / Math.max(days, 1)));
  const density = normalDensity(b);
  const range = Math.log((last * (1 - first)) / (first * (1 - last)));
  return (4 * density) / b + density * (b - 1 / b) * range;
}

/** The b whose exceedance is `level`: what the best split must reach. Its square is the penalty of the partition. */
export function selectionThreshold(level: number, searched: Searched): number {
  let low = 1;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const mid = (low + high) / 2;
    if (exceedance(mid, searched) > level) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}
