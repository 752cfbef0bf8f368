import { type AttributeTable, entry } from './attributes.ts';
import type { Cube } from './cube.ts';
import { averagedOverDrift, averagedOverEffect, fitDrift, highestOf, logAdd, logChoose } from './evidence.ts';
import { column } from './likelihood.ts';
import type { LocaliseSettings } from './settings.ts';

/** A combination that could be guilty: a value for some of the dimensions. */
export interface Candidate {
  /** Dimension index and code of its value, by dimension. */
  readonly conditions: readonly (readonly [dimension: number, code: number])[];
  /** ln of how much better "this one is affected, the rest is not" explains the counts than "nothing is", prior included. */
  readonly evidence: number;
}

export interface SearchOutcome {
  /** Best first; combinations that hold the very same cells appear once, in their likeliest form. */
  readonly ranked: readonly Candidate[];
  /** ln of the total evidence over all combinations. */
  readonly total: number;
}

const keptForRanking = 40;

/**
 * Every combination of up to `maxDepth` conditions, weighed by an e-value: the likelihood with the combination affected, averaged
 * over effect and drift, over the highest likelihood with nothing affected and any drift (universal inference, Wasserman,
 * Ramdas & Balakrishnan 2020), times the combination's prior: equal for each depth, then each choice of dimensions, then each
 * choice of values. The priors add up to one, so by Markov's inequality the best e-value passes x with probability at most
 * 1 / x where nothing is affected, however many combinations were looked at.
 */
export function searchCombinations(
  table: AttributeTable,
  cube: Cube,
  explains: (excess: number) => boolean,
  settings: LocaliseSettings,
): SearchOutcome {
  const { columns } = cube.cells;
  const nothingAffected = fitDrift(normalOf(cube.total, 0)).logLikelihood;
  const alive = Math.round(entry(cube.total, column.count));
  const useful = table.levels.filter((values) => values.length > 1).length;
  const depth = Math.min(settings.maxDepth, useful);
  const effects = column.excess - column.affected;
  const rest = new Float64Array(column.affected);
  const found: Found[] = [];
  let total = Number.NEGATIVE_INFINITY;
  let best = Number.NEGATIVE_INFINITY;
  cube.cuboids.forEach(({ dimensions, first }, index) => {
    const sums = cube.sums[index] ?? new Float64Array();
    const prior = -(
      Math.log(depth) +
      logChoose(useful, dimensions.length) +
      dimensions.reduce((logLevels, d) => logLevels + Math.log(table.levels[d]?.length ?? 1), 0)
    );
    for (let group = 0; group < first.length; group += 1) {
      const offset = group * columns;
      const count = Math.round(entry(sums, offset + column.count));
      // A combination that holds every cell is the campaign itself, not a part of it.
      if (count === 0 || count === alive || !explains(entry(sums, offset + column.excess))) continue;
      for (let at = 0; at < rest.length; at += 1) rest[at] = entry(cube.total, at) - entry(sums, offset + at);
      const unaffected = averagedOverDrift(fitDrift(rest), settings.driftScale) - nothingAffected + prior;
      // Far below the best it is neither named nor shown, and adds nothing to the total.
      if (unaffected + highestOf(sums, offset + column.affected, effects) < best - farBelow) continue;
      const evidence = unaffected + averagedOverEffect(sums, offset + column.affected, effects);
      best = Math.max(best, evidence);
      total = logAdd(total, evidence);
      found.push({ index, group, evidence, mark: entry(sums, offset + column.mark) });
    }
  });
  const ranked = distinct(found).map(({ index, group, evidence }): Candidate => {
    const { dimensions, first } = cube.cuboids[index] ?? { dimensions: [], first: new Int32Array() };
    const cell = entry(first, group);
    return {
      conditions: dimensions.map((d) => [d, entry(table.codes[d] ?? new Int32Array(), cell)] as const),
      evidence,
    };
  });
  return { ranked, total };
}

interface Found {
  readonly index: number;
  readonly group: number;
  readonly evidence: number;
  readonly mark: number;
}

const farBelow = 60;

/** The part of the sums that `fitDrift` reads. */
export const normalOf = (sums: Float64Array, offset: number): Float64Array =>
  sums.subarray(offset + column.normal, offset + column.affected);

/** Sums that were added to and taken from differ in the last digits: marks are whole numbers. */
function distinct(found: readonly Found[]): readonly Found[] {
  const seen = new Set<number>();
  const ranked: Found[] = [];
  const byEvidence = found.toSorted((one, two) => two.evidence - one.evidence || one.index - two.index);
  for (const one of byEvidence) {
    if (ranked.length === keptForRanking) break;
    const mark = Math.round(one.mark);
    if (seen.has(mark)) continue;
    seen.add(mark);
    ranked.push(one);
  }
  return ranked;
}
