import type { Incident, IncidentCell } from '../../src-core/lab/incidents/incident.ts';
import type { Named } from './rootCauseScore.ts';

/** The paper's settings: risk a part must reach, share of the abnormal explanatory power it must hold, extremes left out of the cut. */
const [riskNeeded, shareNeeded, extremes] = [0.5, 0.02, 5];
/** More parts than this nobody reads; the paper sets no bound. */
const mostParts = 20;

interface Leaf extends IncidentCell {
  readonly score: number;
  readonly power: number;
  readonly abnormal: boolean;
  readonly weight: number;
}
interface Group {
  readonly key: string;
  readonly leaves: Leaf[];
  power: number;
  hasAbnormal: boolean;
}

/**
 * RiskLoc's idea written plainly from the paper (Kalander 2022, arXiv 2205.10004), to compare with in the same run: a cut in the
 * deviation scores, cells weighed by their distance from it, and per layer the part with most explanatory power whose risk (abnormal weight
 * over all, less how far it is from one common ripple) passes a threshold. Without the paper's pruning, which saves time only.
 */
export function riskLocPlain({ dimensions, cells, truth }: Incident): Named {
  let leaves = weigh(cells);
  const sign = Math.sign(leaves.reduce((sum, leaf) => sum + (leaf.abnormal ? leaf.power : 0), 0)) || 1;
  const abnormalPower = () => leaves.reduce((sum, leaf) => sum + (leaf.abnormal ? sign * leaf.power : 0), 0);
  const needed = abnormalPower() * shareNeeded;
  const named = new Set<string>();
  while (named.size < mostParts && abnormalPower() >= needed) {
    const best = search(leaves, dimensions, sign, needed);
    if (best === null) break;
    named.add(best.key);
    const gone = new Set(best.leaves);
    leaves = leaves.filter((leaf) => !gone.has(leaf));
  }
  return { truth, named };
}

function weigh(cells: readonly IncidentCell[]): readonly Leaf[] {
  const change = cells.reduce((sum, { real, predicted }) => sum + real - predicted, 0) || 1;
  const scores = cells.map(({ real, predicted }) =>
    real + predicted > 0 ? (2 * (predicted - real)) / (predicted + real) : 0,
  );
  const distinct = [...new Set(scores)].sort((one, two) => one - two);
  const low = distinct[Math.min(extremes, distinct.length - 1)] ?? 0;
  const high = distinct[Math.max(0, distinct.length - 1 - extremes)] ?? 0;
  const cut = -(Math.abs(low) < Math.abs(high) ? low : high);
  return cells.map((cell, index) => {
    const score = scores[index] ?? 0;
    const abnormal = cut >= 0 ? score > cut : score < cut;
    const empty = cell.real === 0 && cell.predicted === 0;
    const weight = abnormal ? Math.abs(score) : empty ? 0 : Math.abs(cut - score);
    return {
      ...cell,
      score,
      power: (cell.real - cell.predicted) / change,
      abnormal,
      weight: Math.min(1, weight),
    };
  });
}

function search(
  leaves: readonly Leaf[],
  dimensions: readonly string[],
  sign: number,
  needed: number,
): Group | null {
  for (let layer = 1; layer <= dimensions.length; layer += 1) {
    let best: Group | null = null;
    for (const subset of subsetsOf(dimensions.length, layer)) {
      const groups = groupBy(leaves, dimensions, subset, sign)
        .filter((group) => group.hasAbnormal && group.power > (best?.power ?? needed))
        .sort((one, two) => two.power - one.power);
      best = groups.find((group) => riskOf(group.leaves) >= riskNeeded) ?? best;
    }
    if (best !== null) return best;
  }
  return null;
}

function groupBy(
  leaves: readonly Leaf[],
  dimensions: readonly string[],
  subset: readonly number[],
  sign: number,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const leaf of leaves) {
    const key = subset.map((d) => `${dimensions[d]}=${leaf.values[d]}`).join('&');
    const group = groups.get(key) ?? { key, leaves: [], power: 0, hasAbnormal: false };
    groups.set(key, group);
    group.leaves.push(leaf);
    group.power += sign * leaf.power;
    group.hasAbnormal ||= leaf.abnormal;
  }
  return [...groups.values()];
}

function riskOf(leaves: readonly Leaf[]): number {
  const weight = (abnormal: boolean) =>
    leaves.reduce((sum, leaf) => sum + (leaf.abnormal === abnormal ? leaf.weight : 0), 0);
  const [bad, good] = [weight(true), weight(false) + 1];
  const both = leaves.filter((leaf) => leaf.real !== 0 && leaf.predicted !== 0);
  const ratio =
    both.reduce((sum, leaf) => sum + leaf.real, 0) / both.reduce((sum, leaf) => sum + leaf.predicted, 0);
  const ripple = both.reduce((sum, { real, predicted }) => {
    const expected = predicted * ratio;
    return sum + Math.abs((2 * (expected - real)) / (expected + real));
  }, 0);
  const deviation = both.reduce((sum, leaf) => sum + Math.abs(leaf.score), 0);
  return bad / (bad + good) - (deviation > 0 ? ripple / deviation : 0);
}

function subsetsOf(width: number, size: number): readonly (readonly number[])[] {
  let layer: readonly (readonly number[])[] = [[]];
  for (let step = 0; step < size; step += 1)
    layer = layer.flatMap((set) =>
      Array.from({ length: width }, (_, d) => d)
        .filter((d) => d > (set.at(-1) ?? -1))
        .map((d) => [...set, d]),
    );
  return layer;
}
