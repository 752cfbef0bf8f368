import type { Proportion } from '../../../../src-shared/model/evaluation/proportion.ts';
import { proportion } from '../../../diagnosis/stats/proportion.ts';
import { streams } from '../../simulation/random.ts';

const resamples = 2000;
/** The resampling is part of the figure: the same runs give the same interval. */
const seed = 20_261_122;

/**
 * `statistic` of `resamples` draws of whole clusters with replacement, sorted: the cluster bootstrap (Davison & Hinkley,
 * Bootstrap Methods and their Application, 1997, section 3.8). A case drawn again is no new case: its runs stand and fall together.
 */
function resampled<Cluster>(
  clusters: readonly Cluster[],
  statistic: (drawn: readonly Cluster[]) => number | null,
): number[] {
  const uniform = streams(seed, 'cluster bootstrap')('draw');
  const values: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    const drawn = clusters.flatMap(() => {
      const one = clusters[Math.floor(uniform() * clusters.length)];
      return one === undefined ? [] : [one];
    });
    const value = statistic(drawn);
    if (value !== null) values.push(value);
  }
  return values.sort((a, b) => a - b);
}

/** 95% percentile interval of a statistic over clusters; null where it cannot be computed. */
export function clusterInterval<Cluster>(
  clusters: readonly Cluster[],
  statistic: (drawn: readonly Cluster[]) => number | null,
): { readonly low: number; readonly high: number } | null {
  const values = resampled(clusters, statistic);
  const low = values[Math.floor(0.025 * (values.length - 1))];
  const high = values[Math.ceil(0.975 * (values.length - 1))];
  return low === undefined || high === undefined ? null : { low, high };
}

/** What a cluster adds: how many of its runs count, and for how many it holds. */
export interface Tally {
  readonly hits: number;
  readonly of: number;
}

/**
 * The share over all runs, with an interval of clusters. Where nothing or everything hits, resampling sees no spread; then
 * it is Wilson's interval of as many observations as there are clusters, as if the runs of one were all the same.
 */
export function clusteredProportion(tallies: readonly Tally[]): Proportion {
  const counted = tallies.filter(({ of }) => of > 0);
  const sum = (drawn: readonly Tally[]) => ({
    hits: drawn.reduce((total, { hits }) => total + hits, 0),
    of: drawn.reduce((total, { of }) => total + of, 0),
  });
  const { hits, of } = sum(counted);
  if (of === 0) return proportion(0, 0);
  const share = hits / of;
  if (hits === 0 || hits === of) {
    const { low, high } = proportion(hits === 0 ? 0 : counted.length, counted.length);
    return { hits, of, share, low, high };
  }
  const interval = clusterInterval(counted, (drawn) => {
    const total = sum(drawn);
    return total.of === 0 ? null : total.hits / total.of;
  });
  return { hits, of, share, low: interval?.low ?? null, high: interval?.high ?? null };
}
