import { describe, expect, it } from 'vitest';
import { poisson } from '../../lab/simulation/draws.ts';
import { streams } from '../../lab/simulation/random.ts';
import type { RateSeries, Span } from '../series/rates.ts';
import { partition } from './partition.ts';

const days = 60;
const fewest = 3;

/** Counts with a day without exposure now and then, and so many levels. */
function series(seed: number, levels: number): RateSeries {
  const uniform = streams(seed, 'partition')('counts');
  const exposure = Float64Array.from({ length: days }, () => (uniform() < 0.05 ? 0 : 200 + 400 * uniform()));
  const rates = Array.from({ length: levels }, () => 0.02 + 0.08 * uniform());
  const rateOf = (day: number) => rates[Math.floor((day * levels) / days)] ?? 0;
  return {
    exposure,
    count: exposure.map((given, day) => (given > 0 ? poisson(uniform, given * rateOf(day)) : 0)),
  };
}

/** -2 log likelihood of a span's own rate, over phi; null where it has too few days. */
function costOf({ count, exposure }: RateSeries, { from, to }: Span, phi: number): number | null {
  let [sum, given, known] = [0, 0, 0];
  for (let day = from; day <= to; day += 1) {
    if (!((exposure[day] ?? 0) > 0)) continue;
    sum += count[day] ?? 0;
    given += exposure[day] ?? 0;
    known += 1;
  }
  if (known < fewest) return null;
  return sum > 0 ? (2 * sum - 2 * sum * Math.log(sum / given)) / phi : 0;
}

const costOfAll = (of: RateSeries, spans: readonly Span[], phi: number, penalty: number): number =>
  spans.reduce((sum, span) => sum + (costOf(of, span, phi) ?? Number.POSITIVE_INFINITY), 0) +
  penalty * (spans.length - 1);

/** What the best of all ways to cut the first days costs, each of them looked at. */
function leastCost(of: RateSeries, phi: number, penalty: number): number {
  const best = [-penalty];
  for (let end = 1; end <= days; end += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < end; from += 1) {
      const own = costOf(of, { from, to: end - 1 }, phi);
      if (own !== null) least = Math.min(least, (best[from] ?? 0) + own + penalty);
    }
    best.push(least);
  }
  return best[days] ?? Number.NaN;
}

describe('the days cut into levels', () => {
  // Would catch: a span passed over because its bound was taken for more than it costs.
  it.each([1, 2, 3, 5])('costs no more than any other cut: %i levels', (levels) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const of = series(seed, levels);
      for (const [phi, penalty] of [
        [1, 9],
        [2.5, 9],
        [1, 0.5],
      ] as const) {
        const spans = partition(of, phi, penalty, fewest);
        expect(costOfAll(of, spans, phi, penalty)).toBeCloseTo(leastCost(of, phi, penalty), 6);
        expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([0, days - 1]);
      }
    }
  });
});
