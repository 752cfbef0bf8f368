import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { type PartColumns, segmentColumns } from '../series/partColumns.ts';
import type { AdditiveCell } from './additive/deviation.ts';
import { type AdditiveLocalisation, localiseAdditive } from './additive/localiseAdditive.ts';
import { additiveDefaults } from './additive/settings.ts';
import type { ComparedWindows } from './campaignViews.ts';
import { type DaySpan, partsOf, spanOf } from './parts.ts';

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

/** What came of a part of the campaign by day, from the first day that is looked at. */
interface Cell {
  readonly values: readonly string[];
  readonly days: Float64Array;
}

interface Cut {
  readonly dimensions: readonly string[];
  readonly cells: Map<string, Cell>;
  /** On which days it is reported at all. */
  readonly reported: Uint8Array;
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
  const [baseline, current] = [spanOf(windows.baseline), spanOf(windows.current)];
  const first = Math.min(baseline.from, current.from);
  const cuts = cutsOf(segmentColumns(data.segments), measure, [baseline, current]);
  const settings = {
    ...additiveDefaults,
    oddsNeeded: additiveDefaults.oddsNeeded * Math.max(1, cuts.length),
  };
  return cuts.flatMap(({ dimensions, cells, reported }) => {
    const before = placesIn(reported, baseline, first);
    const now = placesIn(reported, current, first);
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

/** The ways the campaign is cut, in the order of their names, with what came by part and day. */
function cutsOf(columns: PartColumns, measure: VolumeMeasure, spans: readonly DaySpan[]): readonly Cut[] {
  const first = Math.min(...spans.map(({ from }) => from));
  const length = Math.max(...spans.map(({ to }) => to)) - first + 1;
  const wanted = new Uint8Array(length);
  for (const { from, to } of spans) wanted.fill(1, from - first, to - first + 1);
  const { day, part, [measure]: values } = columns;
  const names = partsOf(columns);
  const cuts = new Map<string, Cut>();
  const cutOf: Cut[] = [];
  const cellOf: Cell[] = [];
  const place = (at: number): void => {
    const name = names[at];
    if (name === undefined) return;
    const cut = cuts.get(name.view) ?? {
      dimensions: name.dimensions,
      cells: new Map<string, Cell>(),
      reported: new Uint8Array(length),
    };
    const cell = cut.cells.get(name.key) ?? { values: name.values, days: new Float64Array(length) };
    cuts.set(name.view, cut);
    cut.cells.set(name.key, cell);
    [cutOf[at], cellOf[at]] = [cut, cell];
  };
  for (let row = 0; row < day.length; row += 1) {
    const number = day[row] ?? 0;
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value) || number < first || number >= first + length || wanted[number - first] !== 1)
      continue;
    const own = part[row] ?? 0;
    if (cellOf[own] === undefined) place(own);
    const cut = cutOf[own];
    const cell = cellOf[own];
    if (cut === undefined || cell === undefined) continue;
    cut.reported[number - first] = 1;
    cell.days[number - first] = (cell.days[number - first] ?? 0) + value;
  }
  return [...cuts].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, cut]) => cut);
}

/** Places of the reported days of a window, the oldest first. */
function placesIn(reported: Uint8Array, { from, to }: DaySpan, first: number): readonly number[] {
  const places: number[] = [];
  for (let number = from; number <= to; number += 1)
    if (reported[number - first] === 1) places.push(number - first);
  return places;
}

function sumOf({ days }: Cell, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += days[place] ?? 0;
  return sum;
}

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
  days: readonly number[],
  length: number,
  counted: boolean,
): number | null {
  const windows: number[][] = [];
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
