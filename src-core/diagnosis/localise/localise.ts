import { entry } from './attributes.ts';
import { expectFromBaseline } from './baseline.ts';
import { type CellTable, type RatioCell, tabulate } from './cells.ts';
import { type Cube, type Cuboid, copyCube, cuboidsOf, setAside, sumCube } from './cube.ts';
import { fitDrift, logAdd } from './evidence.ts';
import { bestExplanation } from './explain.ts';
import { likelihoods } from './likelihood.ts';
import { type Aggregate, aggregate, explanatoryPower, type Shift, shiftOf, surprise } from './measures.ts';
import { type Candidate, normalOf, searchCombinations } from './search.ts';
import { defaultSettings, drifts, type LocaliseSettings } from './settings.ts';

export interface LocaliseInput {
  readonly dimensions: readonly string[];
  readonly cells: readonly RatioCell[];
  /** Gamma shape of a cell's own noise between windows, from `estimateShape`; null takes the default. */
  readonly shape?: number | null;
}

export interface Condition {
  readonly dimension: string;
  readonly value: string;
}

/** A combination and how strongly the counts speak for it. */
export interface RankedCombination {
  readonly conditions: readonly Condition[];
  /** ln e-value, prior included: above ln(oddsNeeded) it is named. */
  readonly evidence: number;
  /** Posterior among all combinations looked at and "none of them", which is given half the prior. */
  readonly probability: number;
}

export interface Finding extends RankedCombination {
  /** Bound on the chance to name anything where nothing is affected: exp(-evidence), at most 1. */
  readonly errorBound: number;
  readonly cells: Aggregate;
  readonly shift: Shift | null;
  readonly explanatoryPower: number | null;
  readonly surprise: number;
  /** The next best explanations, best first: what a person should also look at. */
  readonly rivals: readonly RankedCombination[];
}

export interface Localisation {
  /**
   * `located`: a part moved and the rest did not move like it. `everywhere`: all cells moved together beyond noise.
   * `none`: nothing beyond noise.
   */
  readonly verdict: 'located' | 'everywhere' | 'none';
  /** In the order found: each explains most of what those before it left. */
  readonly findings: readonly Finding[];
  readonly whole: Aggregate;
  readonly wholeShift: Shift | null;
  /** What no finding holds, and whether it is back to normal once they are set aside. */
  readonly rest: Aggregate;
  readonly restShift: Shift | null;
}

const rivalsShown = 4;

/**
 * Finds which combinations of attributes a ratio's change comes from. Pure and deterministic: the order of rows, the unit of
 * exposure and the names of values change nothing.
 * Steps: expected counts from the baseline; likelihood of each cell as affected or not; evidence of every combination over all
 * dimensions and depths; the explanation by one or more of them that leaves least unexplained.
 * RangeError on malformed cells.
 */
export function localise(input: LocaliseInput, settings: LocaliseSettings = defaultSettings): Localisation {
  const table = tabulate(input.dimensions, input.cells);
  const shape = input.shape ?? settings.defaultShape;
  const expected = expectFromBaseline(table, settings);
  const cells = likelihoods(table, expected, shape, settings);
  const cube = sumCube(fitting(table, cells.columns, settings.maxDepth), cells);
  const part = (includes: (cell: number) => boolean) => aggregate(table, expected, shape, includes);
  const whole = part(() => true);
  const wholeShift = shiftOf(whole);
  const change = whole.currentEvents - whole.expectedEvents;
  const changed = wholeShift !== null && !wholeShift.withinNoise;
  // Where the whole moved, a part that stood still while the rest moved is no explanation of it.
  const explains = (moved: number) => !changed || moved / change >= settings.materialShare;
  const outside = (aside: readonly Candidate[]) => (cell: number) =>
    !aside.some((candidate) => matches(table, candidate, cell));
  const without = (aside: readonly Candidate[]): Cube => {
    if (aside.length === 0) return cube;
    const left = copyCube(cube);
    const gone = (cell: number) => aside.some((candidate) => matches(table, candidate, cell));
    setAside(left, Array.from({ length: table.size }, (_, cell) => cell).filter(gone));
    return left;
  };
  const { steps } = bestExplanation(
    {
      search: (aside) => searchCombinations(table, without(aside), explains, settings),
      moved: (chosen, aside) => {
        const alive = outside(aside);
        const members = part((cell) => alive(cell) && matches(table, chosen, cell));
        const others = fitDrift(normalOf(without([...aside, chosen]).total, 0));
        return Math.abs(members.currentEvents - members.expectedEvents * Math.exp(others.drift));
      },
    },
    settings,
  );
  const findings = steps.map(({ chosen, outcome }, index): Finding => {
    const alive = outside(steps.slice(0, index).map((step) => step.chosen));
    const members = part((cell) => alive(cell) && matches(table, chosen, cell));
    const rank = (candidate: Candidate) => ranked(table, candidate, outcome.total);
    return {
      ...rank(chosen),
      errorBound: Math.min(1, Math.exp(-chosen.evidence)),
      cells: members,
      shift: shiftOf(members),
      explanatoryPower: explanatoryPower(members, whole),
      surprise: surprise(members, whole),
      rivals: outcome.ranked
        .filter((one) => one !== chosen)
        .slice(0, rivalsShown)
        .map(rank),
    };
  });
  const rest = part(outside(steps.map((step) => step.chosen)));
  const restShift = shiftOf(rest);
  // A rest that left the drifts that can be told from an effect (all conversions lost, say) is no rest that stood still.
  const apart = restShift !== null && Math.abs(Math.log(restShift.ratio)) < (drifts.at(-1) ?? 0);
  const located = findings.length > 0 && (apart || !changed);
  return {
    verdict: located ? 'located' : changed ? 'everywhere' : 'none',
    findings: located ? findings : [],
    whole,
    wholeShift,
    rest,
    restShift,
  };
}

/** Numbers a cube may hold (about 200 MB): a table of very many cells and dimensions is searched less deeply. */
const largestCube = 25e6;

function fitting(table: CellTable, columns: number, maxDepth: number): readonly Cuboid[] {
  for (let depth = maxDepth; depth > 1; depth -= 1) {
    const cuboids = cuboidsOf(table, depth);
    const groups = cuboids.reduce((sum, { first }) => sum + first.length, 0);
    if (groups * columns <= largestCube) return cuboids;
  }
  return cuboidsOf(table, 1);
}

function matches(table: CellTable, candidate: Candidate, cell: number): boolean {
  return candidate.conditions.every(([d, code]) => entry(table.codes[d] ?? new Int32Array(), cell) === code);
}

function ranked(table: CellTable, candidate: Candidate, total: number): RankedCombination {
  return {
    conditions: candidate.conditions.map(([d, code]) => ({
      dimension: table.dimensions[d] ?? '',
      value: table.levels[d]?.[code] ?? '',
    })),
    evidence: candidate.evidence,
    probability: Math.exp(candidate.evidence - logAdd(total, 0)),
  };
}
