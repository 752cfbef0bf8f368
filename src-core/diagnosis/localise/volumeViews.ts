import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import { usableNumber } from '../series/figures.ts';
import type { AdditiveCell } from './additive/deviation.ts';
import { type AdditiveLocalisation, localiseAdditive } from './additive/localiseAdditive.ts';
import { additiveDefaults } from './additive/settings.ts';
import { type ComparedWindows, remembering, takenApart } from './campaignViews.ts';

/** A figure that adds up over segments. */
export type VolumeMeasure = 'impressions' | 'clicks' | 'spend' | 'conversions';

export interface VolumeView {
  readonly dimensions: readonly string[];
  readonly localisation: AdditiveLocalisation;
}

/** Parts of fewer days are too like a bad day. */
const fewestDays = 3;
/** Cells of more than these, the smallest ones, are left out: nobody acts on them. */
const mostCells = 400;

interface Cell {
  readonly values: readonly string[];
  readonly days: Map<Day, number>;
}

/**
 * Which parts of each cut carry a volume's move: a day on which the cut is reported and the part is not counts as zero. What the
 * baseline's days would have given on as many days is held against what came.
 */
export function localiseVolume(
  data: CampaignData,
  windows: ComparedWindows,
  measure: VolumeMeasure,
): readonly VolumeView[] {
  const views = new Map<
    string,
    { dimensions: readonly string[]; cells: Map<string, Cell>; days: Set<Day> }
  >();
  const partOf = remembering(takenApart);
  for (const row of data.segments) {
    if (!inside(row.date, windows.baseline) && !inside(row.date, windows.current)) continue;
    const value = usableNumber(row[measure]);
    if (value === null) continue;
    const part = partOf(row.dimension, row.segment);
    const view = views.get(part.view) ?? { dimensions: part.dimensions, cells: new Map(), days: new Set() };
    views.set(part.view, view);
    view.days.add(row.date);
    const cell = view.cells.get(part.key) ?? { values: part.values, days: new Map() };
    view.cells.set(part.key, cell);
    cell.days.set(row.date, (cell.days.get(row.date) ?? 0) + value);
  }
  const cuts = [...views].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, view]) => view);
  const settings = {
    ...additiveDefaults,
    oddsNeeded: additiveDefaults.oddsNeeded * Math.max(1, cuts.length),
  };
  return cuts.flatMap(({ dimensions, cells, days }) => {
    const before = [...days].filter((day) => inside(day, windows.baseline)).sort();
    const now = [...days].filter((day) => inside(day, windows.current)).sort();
    if (before.length < fewestDays || now.length < fewestDays || cells.size < 2) return [];
    const whole = [...cells.values()]
      .map((cell) => ({ cell, sum: sumOf(cell, before) + sumOf(cell, now) }))
      .sort((one, two) => two.sum - one.sum)
      .slice(0, mostCells)
      .map(({ cell }) => cell);
    const counted = measure !== 'spend';
    const made = whole.map((cell): AdditiveCell => {
      const sum = sumOf(cell, before);
      return {
        values: cell.values,
        predicted: (sum * now.length) / before.length,
        real: sumOf(cell, now),
        ...(counted ? { predictedVariance: 1 / Math.max(1, sum) } : {}),
      };
    });
    const noise = noiseOf(whole, before, now.length, counted);
    return [
      { dimensions, localisation: localiseAdditive({ dimensions, cells: made, counted, noise }, settings) },
    ];
  });
}

const inside = (day: Day, { from, to }: DayWindow): boolean => day >= from && day <= to;
const sumOf = (cell: Cell, days: readonly Day[]): number =>
  days.reduce((sum, day) => sum + (cell.days.get(day) ?? 0), 0);

/** A part of the campaign seldom varies less from window to window, whatever a few windows show. */
const leastNoise = 0.05;
/** Fewer comparisons of a part's windows than this tell of no noise. */
const fewestComparisons = 4;

/**
 * How far a part's share of the whole wandered between whole windows of the baseline, on the log scale and beyond counting: what an
 * unaffected part may do by itself. Null where there are too few to say; then the parts tell.
 */
function noiseOf(
  cells: readonly Cell[],
  days: readonly Day[],
  length: number,
  counted: boolean,
): number | null {
  const windows: Day[][] = [];
  for (let end = days.length; end - length >= 0; end -= length) windows.push(days.slice(end - length, end));
  if (windows.length < 2) return null;
  const totals = windows.map((window) => cells.reduce((sum, cell) => sum + sumOf(cell, window), 0));
  const all = totals.reduce((sum, one) => sum + one, 0);
  let [squares, comparisons] = [0, 0];
  for (const cell of cells) {
    const sums = windows.map((window) => sumOf(cell, window));
    const own = sums.reduce((sum, one) => sum + one, 0);
    // A part too thin to have a share says nothing of how shares wander.
    if (own < (counted ? 20 * windows.length : 1e-9)) continue;
    sums.forEach((sum, index) => {
      const due = (own / all) * (totals[index] ?? 0);
      if (!(due > 0)) return;
      const strayed = 2 * (Math.sqrt(sum / due) - 1);
      squares += strayed ** 2 - (counted ? 1 / due : 0);
      comparisons += (windows.length - 1) / windows.length;
    });
  }
  if (comparisons < fewestComparisons) return null;
  return Math.max(leastNoise, Math.sqrt(Math.max(0, squares / comparisons) * (1 + 1 / windows.length)));
}
