import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';
import { largestAndGrowing } from '../drivers/largestAndGrowing.ts';
import { creativeColumns, type PartColumns, segmentColumns } from '../series/partColumns.ts';
import type { RatioCell } from './cells.ts';
import { estimateShape } from './dispersion.ts';
import { type Localisation, type LocaliseInput, localise } from './localise.ts';
import { type DaySpan, partsOf, spanOf } from './parts.ts';
import { defaultSettings, type LocaliseSettings } from './settings.ts';
import { sides } from './sides.ts';

/** What is divided by what. */
export type RatioMeasure = LocalisedMeasure;

export interface ComparedWindows {
  readonly baseline: DayWindow;
  readonly current: DayWindow;
}

/** One way the campaign's rows are cut: a dimension of `segment_daily`, or its creatives. */
export interface CampaignView {
  readonly source: 'segment_daily' | 'creative_daily';
  readonly input: LocaliseInput;
}

export interface LocalisedView extends CampaignView {
  readonly localisation: Localisation;
}

/** Segments beyond these, small ones that do not grow, are left out: nobody acts on them, and each costs time. */
const mostCells = 400;

/** The cuts there are rows for, each with at least two values: with one value there is nothing to tell apart. */
export function campaignViews(
  data: CampaignData,
  windows: ComparedWindows,
  measure: RatioMeasure,
): readonly CampaignView[] {
  const viewsFrom = (source: CampaignView['source'], columns: PartColumns): readonly CampaignView[] =>
    [...tallied(columns, windows, measure)]
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .map(([, cut]) => ({ source, input: viewInput(cut, windows) }));
  return [
    ...viewsFrom('segment_daily', segmentColumns(data.segments)),
    ...viewsFrom('creative_daily', creativeColumns(data.creatives)),
  ].filter((view) => view.input.cells.length > 1);
}

/**
 * Which segment or creative the change of the measure sits in, the strongest view first. The odds asked of each view grow with the
 * number of views, so that cutting a campaign in more ways does not name more segments by chance.
 */
export function localiseCampaign(
  data: CampaignData,
  windows: ComparedWindows,
  measure: RatioMeasure,
  settings: LocaliseSettings = defaultSettings,
): readonly LocalisedView[] {
  const views = campaignViews(data, windows, measure);
  const shared = { ...settings, oddsNeeded: settings.oddsNeeded * Math.max(1, views.length) };
  const strength = (view: LocalisedView) =>
    view.localisation.findings[0]?.evidence ?? Number.NEGATIVE_INFINITY;
  return views
    .map((view) => ({ ...view, localisation: localise(view.input, shared) }))
    .toSorted((one, two) => (strength(one) === strength(two) ? 0 : strength(two) - strength(one)));
}

/** One cell while its rows are read: both windows, and the periods of the baseline from its end backwards. */
interface Tally {
  readonly values: readonly string[];
  readonly baseline: Sum;
  readonly current: Sum;
  readonly periods: readonly Sum[];
}
interface Sum {
  events: number;
  exposure: number;
}
const nothing = (): Sum => ({ events: 0, exposure: 0 });

interface Cut {
  readonly dimensions: readonly string[];
  readonly cells: Map<string, Tally>;
}

/**
 * Sums over the days that tell both sides: a figure not reported is unknown, not zero. The baseline is also cut into whole periods as
 * long as the current window: what noise between windows is. One pass, since a campaign has thousands of such rows.
 */
function tallied(
  columns: PartColumns,
  windows: ComparedWindows,
  measure: RatioMeasure,
): ReadonlyMap<string, Cut> {
  const [eventsOf, exposureOf] = sides[measure];
  const { day, part, [eventsOf]: events, [exposureOf]: exposure } = columns;
  const [baseline, current] = [spanOf(windows.baseline), spanOf(windows.current)];
  const { length, periods } = periodsOf(baseline, current);
  const names = partsOf(columns);
  const cuts = new Map<string, Cut>();
  const cellOf: Tally[] = [];
  const place = (at: number): void => {
    const name = names[at];
    if (name === undefined) return;
    const cut = cuts.get(name.view) ?? { dimensions: name.dimensions, cells: new Map<string, Tally>() };
    const cell = cut.cells.get(name.key) ?? {
      values: name.values,
      baseline: nothing(),
      current: nothing(),
      periods: Array.from({ length: periods }, nothing),
    };
    cuts.set(name.view, cut);
    cut.cells.set(name.key, cell);
    cellOf[at] = cell;
  };
  for (let row = 0; row < day.length; row += 1) {
    const number = day[row] ?? 0;
    const isCurrent = number >= current.from && number <= current.to;
    // The periods lie inside the baseline.
    const isBaseline = number >= baseline.from && number <= baseline.to;
    const counted = events[row] ?? Number.NaN;
    const given = exposure[row] ?? Number.NaN;
    if (!(isCurrent || isBaseline) || Number.isNaN(counted + given)) continue;
    const own = part[row] ?? 0;
    if (cellOf[own] === undefined) place(own);
    const cell = cellOf[own];
    if (cell === undefined) continue;
    if (isCurrent) add(cell.current, counted, given);
    if (!isBaseline) continue;
    add(cell.baseline, counted, given);
    add(cell.periods[Math.floor((baseline.to - number) / length)], counted, given);
  }
  return cuts;
}

/** Whole periods of the baseline, each as long as the current window. */
function periodsOf(baseline: DaySpan, current: DaySpan) {
  const length = Math.max(1, current.to - current.from + 1);
  return { length, periods: Math.max(0, Math.floor((baseline.to - baseline.from + 1) / length)) };
}

function viewInput({ dimensions, cells: byKey }: Cut, windows: ComparedWindows): LocaliseInput {
  const [baseline, current] = [spanOf(windows.baseline), spanOf(windows.current)];
  const exposed = [...byKey]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, cell]) => cell)
    .filter((cell) => cell.baseline.exposure > 0 || cell.current.exposure > 0)
    .sort((one, two) => sizeOf(two) - sizeOf(one));
  const ratio = (baseline.to - baseline.from + 1) / periodsOf(baseline, current).length;
  const kept = largestAndGrowing(exposed, mostCells, ratio, (cell) => ({
    before: cell.baseline.exposure,
    now: cell.current.exposure,
  }));
  const cells = exposed.filter((cell) => kept.has(cell));
  return {
    dimensions,
    cells: cells.map(({ values, baseline: before, current: now }) => ({
      values,
      baseline: before,
      current: now,
    })),
    shape: estimateShape(cells.map((cell) => cell.periods.toReversed())),
  };
}

function add(sum: Sum | undefined, events: number, exposure: number): void {
  if (sum === undefined) return;
  sum.events += events;
  sum.exposure += exposure;
}

const sizeOf = ({ baseline, current }: Pick<RatioCell, 'baseline' | 'current'>): number =>
  baseline.exposure + current.exposure;
