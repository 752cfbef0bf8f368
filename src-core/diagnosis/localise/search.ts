import { type CellTable, entry } from './cells.ts';
import { averagedOverDrift, averagedOverEffect, fitDrift, logAdd, logChoose } from './evidence.ts';
import { addCell, columnSums, type LikelihoodTable } from './likelihood.ts';
import type { LocaliseSettings } from './settings.ts';

/** A combination that could be guilty: a value for some of the dimensions. */
export interface Candidate {
  /** Dimension index and code of its value, by dimension. */
  readonly conditions: readonly (readonly [dimension: number, code: number])[];
  /** ln of how much better "this one is affected, the rest is not" explains the counts than "nothing is", prior included. */
  readonly evidence: number;
}

/** What a combination must account for to come into question. */
export interface Filter {
  readonly alive: (cell: number) => boolean;
  /** Events above (or below) expectation, by cell. */
  readonly excess: Float64Array;
  /** Whether a combination with this excess in all can be what explains the change. */
  readonly explains: (excess: number) => boolean;
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
  table: CellTable,
  scored: LikelihoodTable,
  { alive, excess, explains }: Filter,
  settings: LocaliseSettings,
): SearchOutcome {
  const everything = columnSums(scored.normal, alive);
  const nothingAffected = fitDrift(everything).logLikelihood;
  const aliveCount = countAlive(table.size, alive);
  const found: (Candidate & { readonly fingerprint: string })[] = [];
  let total = Number.NEGATIVE_INFINITY;
  const depth = Math.min(settings.maxDepth, table.dimensions.length);
  for (const subset of subsets(table.dimensions.length, depth)) {
    const groups = groupCells(table, subset, alive);
    const moved = groupExcess(excess, groups);
    const prior = -(
      Math.log(depth) +
      logChoose(table.dimensions.length, subset.length) +
      subset.reduce((logLevels, d) => logLevels + Math.log(table.levels[d]?.length ?? 1), 0)
    );
    const normal = groupSums(scored.normal, groups);
    const affected = groupSums(scored.affected, groups);
    const rest = new Float64Array(scored.normal.columns);
    groups.first.forEach((cell, group) => {
      // A combination that holds every cell is the campaign itself, not a part of it.
      if ((groups.counts[group] ?? 0) === aliveCount || !explains(entry(moved, group))) return;
      for (let column = 0; column < rest.length; column += 1)
        rest[column] = entry(everything, column) - entry(normal, group * rest.length + column);
      const evidence =
        averagedOverDrift(fitDrift(rest), settings.driftScale) +
        averagedOverEffect(affected, group * scored.affected.columns, scored.affected.columns) -
        nothingAffected +
        prior;
      total = logAdd(total, evidence);
      found.push({
        conditions: subset.map((d) => [d, entry(table.codes[d] ?? new Int32Array(), cell)] as const),
        evidence,
        fingerprint: groups.fingerprints[group] ?? '',
      });
    });
  }
  return { ranked: distinct(found), total };
}

function distinct(found: readonly (Candidate & { readonly fingerprint: string })[]): readonly Candidate[] {
  const seen = new Set<string>();
  const ranked: Candidate[] = [];
  const byEvidence = found.toSorted(
    (one, two) => two.evidence - one.evidence || one.conditions.length - two.conditions.length,
  );
  for (const { conditions, evidence, fingerprint } of byEvidence) {
    if (ranked.length === keptForRanking) break;
    if (seen.has(fingerprint)) continue;
    seen.add(fingerprint);
    ranked.push({ conditions, evidence });
  }
  return ranked;
}

interface Groups {
  /** Group of each cell, -1 for cells left out. */
  readonly of: Int32Array;
  /** One cell of each group. */
  readonly first: readonly number[];
  readonly counts: readonly number[];
  /** Equal for two groups, of whatever dimensions, that hold the same cells. */
  readonly fingerprints: readonly string[];
}

function groupCells(table: CellTable, subset: readonly number[], alive: (cell: number) => boolean): Groups {
  const of = new Int32Array(table.size).fill(-1);
  const groupOf = new Map<number, number>();
  const first: number[] = [];
  const counts: number[] = [];
  const marks: [number, number][] = [];
  for (let cell = 0; cell < table.size; cell += 1) {
    if (!alive(cell)) continue;
    let key = 0;
    for (const d of subset)
      key = key * (table.levels[d]?.length ?? 1) + entry(table.codes[d] ?? new Int32Array(), cell);
    const known = groupOf.get(key);
    const group = known ?? first.length;
    if (known === undefined) {
      groupOf.set(key, group);
      first.push(cell);
      counts.push(0);
      marks.push([0, 0]);
    }
    of[cell] = group;
    counts[group] = (counts[group] ?? 0) + 1;
    const mark = marks[group];
    if (mark !== undefined) {
      mark[0] = (mark[0] + scramble(cell, 0x9e3779b1)) >>> 0;
      mark[1] = (mark[1] + scramble(cell, 0x85ebca6b)) >>> 0;
    }
  }
  return {
    of,
    first,
    counts,
    fingerprints: marks.map((mark, group) => `${counts[group]}.${mark.join('.')}`),
  };
}

/** A well-spread number for a cell's index (the finaliser of MurmurHash3), so that sums of them tell sets apart. */
function scramble(cell: number, seed: number): number {
  let mixed = Math.imul(cell + 1, seed);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function groupSums(scored: LikelihoodTable['normal'], groups: Groups): Float64Array {
  const sums = new Float64Array(groups.first.length * scored.columns);
  for (let cell = 0; cell < groups.of.length; cell += 1) {
    const group = entry(groups.of, cell);
    if (group >= 0) addCell(scored, cell, sums, group * scored.columns);
  }
  return sums;
}

function groupExcess(excess: Float64Array, groups: Groups): Float64Array {
  const sums = new Float64Array(groups.first.length);
  for (let cell = 0; cell < groups.of.length; cell += 1) {
    const group = entry(groups.of, cell);
    if (group >= 0) sums[group] = entry(sums, group) + entry(excess, cell);
  }
  return sums;
}

function countAlive(size: number, alive: (cell: number) => boolean): number {
  let count = 0;
  for (let cell = 0; cell < size; cell += 1) if (alive(cell)) count += 1;
  return count;
}

/** Non-empty sets of up to `depth` of the first n dimensions, smallest first. */
function subsets(n: number, depth: number): readonly (readonly number[])[] {
  let layer: readonly (readonly number[])[] = [[]];
  const all: (readonly number[])[] = [];
  for (let size = 1; size <= depth; size += 1) {
    layer = layer.flatMap((set) =>
      Array.from({ length: n }, (_, d) => d)
        .filter((d) => d > (set.at(-1) ?? -1))
        .map((d) => [...set, d]),
    );
    all.push(...layer);
  }
  return all;
}
