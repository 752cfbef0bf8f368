import { at, type RateSeries, type Span } from '../series/rates.ts';

/** Prefix sums that make the cost of any span O(1). */
interface Prefix {
  readonly count: Float64Array;
  readonly exposure: Float64Array;
  readonly days: Int32Array;
}

function prefix(series: RateSeries): Prefix {
  const length = series.count.length;
  const count = new Float64Array(length + 1);
  const exposure = new Float64Array(length + 1);
  const days = new Int32Array(length + 1);
  for (let index = 0; index < length; index += 1) {
    const given = at(series.exposure, index);
    count[index + 1] = at(count, index) + (given > 0 ? at(series.count, index) : 0);
    exposure[index + 1] = at(exposure, index) + given;
    days[index + 1] = (days[index] ?? 0) + (given > 0 ? 1 : 0);
  }
  return { count, exposure, days };
}

/** -2 log likelihood of a constant Poisson rate over days [from, to), up to a constant shared by all partitions. */
function cost(sums: Prefix, from: number, to: number): number {
  const count = at(sums.count, to) - at(sums.count, from);
  const exposure = at(sums.exposure, to) - at(sums.exposure, from);
  return count > 0 && exposure > 0 ? -2 * count * Math.log(count / exposure) + 2 * count : 0;
}

/** Far more than sums of a few hundred days differ by for the order they are taken in. */
const rounding = 1e-9;

/**
 * Splits the days into spans of constant rate, minimising sum(cost) / phi + penalty * (spans - 1) exactly (optimal
 * partitioning, Jackson et al. 2005). Ninety days need no pruning: PELT (Killick et al. 2012) finds the same optimum. Dividing
 * by phi makes it the quasi-likelihood of an overdispersed count. Each span holds at least `minDays` days with an exposure.
 */
export function partition(
  series: RateSeries,
  phi: number,
  penalty: number,
  minDays: number,
): readonly Span[] {
  const length = series.count.length;
  const sums = prefix(series);
  const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const start = new Int32Array(length + 1);
  best[0] = -penalty;
  const rate = at(sums.count, length) / at(sums.exposure, length);
  const logRate = Math.log(rate);
  for (let to = 1; to <= length; to += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < to; from += 1) {
      if ((sums.days[to] ?? 0) - (sums.days[from] ?? 0) < minDays) break;
      // Most spans cannot win, which is told without a logarithm: as ln x <= x - 1, a span of its own rate costs at least what it costs
      // at the rate of all days, less twice its squared distance from what is due at that rate over what is due.
      const count = at(sums.count, to) - at(sums.count, from);
      const due = rate * (at(sums.exposure, to) - at(sums.exposure, from));
      const bound = 2 * (due - count * logRate) - (2 * (count - due) * (count - due)) / due;
      if (at(best, from) + bound / phi + penalty > least + rounding * Math.abs(least)) continue;
      const total = at(best, from) + cost(sums, from, to) / phi + penalty;
      if (total < least) {
        least = total;
        start[to] = from;
      }
    }
    best[to] = least;
  }
  if (!Number.isFinite(at(best, length))) return length > 0 ? [{ from: 0, to: length - 1 }] : [];
  const spans: Span[] = [];
  for (let to = length; to > 0; to = start[to] ?? 0) spans.push({ from: start[to] ?? 0, to: to - 1 });
  return spans.reverse();
}

/** The best single split of a span: the last day before it, and twice the log likelihood it gains, over phi. */
export interface Split {
  readonly lastBefore: number;
  readonly gain: number;
}

export function bestSplit(series: RateSeries, span: Span, phi: number, minDays: number): Split | null {
  const sums = prefix(series);
  const whole = cost(sums, span.from, span.to + 1);
  let found: Split | null = null;
  for (let cut = span.from + 1; cut <= span.to; cut += 1) {
    const before = (sums.days[cut] ?? 0) - (sums.days[span.from] ?? 0);
    const after = (sums.days[span.to + 1] ?? 0) - (sums.days[cut] ?? 0);
    if (before < minDays || after < minDays) continue;
    const gain = (whole - cost(sums, span.from, cut) - cost(sums, cut, span.to + 1)) / phi;
    if (found === null || gain > found.gain) found = { lastBefore: cut - 1, gain };
  }
  return found;
}
