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
 * The change point was chosen because it looks most like one, so its plain p-value is too small. The chance that the best of the
 * splits after m t days, t1 <= t <= t2, exceeds b in absolute value when nothing changed (phi = normal density):
 *
 *   P = 4 phi(b) / b + phi(b) (b - 1/b) integral of v( b / sqrt(m t (1 - t)) ) / (t (1 - t)) dt,  v(x) = exp(-0.583 x)
 *
 * Miller & Siegmund (1982), "Maximally selected chi-square statistics", with v = 1 for a path looked at in every instant; days are
 * looked at one by one, and the best of those lies lower, by v (James, James & Siegmund 1987, Biometrika 74:71). Without v
 * a stated 5% would be 2%, paid for by changes not seen.
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
  return (4 * density) / b + density * (b - 1 / b) * discreteRange(b, Math.max(days, 1), first, last);
}

const steps = 32;

/** The integral above, by Simpson's rule over the log odds of t, where dt / (t (1 - t)) is plain. */
function discreteRange(b: number, days: number, first: number, last: number): number {
  const from = Math.log(first / (1 - first));
  const width = Math.log(last / (1 - last)) - from;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const odds = Math.exp(from + (width * step) / steps);
    const overshoot = Math.exp((-0.583 * b * (1 + odds)) / Math.sqrt(days * odds));
    sum += overshoot * (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2);
  }
  return (sum * width) / (3 * steps);
}

/** A few levels by as many lengths as a search has: some hundred entries. */
const thresholds = new Map<string, number>();

/** The b whose exceedance is `level`: what the best split must reach. Its square is the penalty of the partition. */
export function selectionThreshold(level: number, searched: Searched): number {
  const key = `${level} ${searched.days} ${searched.minDays} ${searched.newsDays}`;
  const known = thresholds.get(key) ?? thresholdOf(level, searched);
  thresholds.set(key, known);
  return known;
}

function thresholdOf(level: number, searched: Searched): number {
  let low = 1;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const mid = (low + high) / 2;
    if (exceedance(mid, searched) > level) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}
