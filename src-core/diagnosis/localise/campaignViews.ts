import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { type Day, type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';
import { largestAndGrowing } from '../drivers/largestAndGrowing.ts';
import { usableNumber } from '../series/figures.ts';
import type { RatioCell } from './cells.ts';
import { estimateShape } from './dispersion.ts';
import { type Localisation, type LocaliseInput, localise } from './localise.ts';
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

interface DayFigures {
  readonly date: Day;
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly spend: number | null;
  readonly conversions: number | null;
}

/** A part of the campaign as a row names it: of which cut, what it is called on each side, and the same as one text. */
interface Part {
  readonly view: string;
  readonly dimensions: readonly string[];
  readonly values: readonly string[];
  readonly key: string;
}

interface KeyedDay {
  readonly part: Part;
  readonly day: DayFigures;
}

const partOf = (name: string, dimensions: readonly string[], values: readonly string[]): Part => ({
  view: `${dimensions.length}:${name}`,
  dimensions,
  values,
  key: values.map((value) => `${value.length}:${value}`).join(''),
});

/** Between the names of dimensions cut together ("device & placement") and the values of such a segment ("mobile & feed"). */
const joints = ['&', '×', '|', '+'] as const;

/** A name of several dimensions, taken apart; one that does not come apart the same way on both sides stays whole. */
export function takenApart(dimension: string, segment: string): Part {
  for (const joint of joints) {
    if (!dimension.includes(joint)) continue;
    const dimensions = dimension.split(joint).map((part) => part.trim());
    const values = segment.split(joint).map((part) => part.trim());
    if (dimensions.length === values.length && dimensions.every((part) => part !== '')) {
      return partOf(dimension, dimensions, values);
    }
  }
  return partOf(dimension, [dimension], [segment]);
}

/** The same for the same two names, made once: rows name the same few parts again and again. */
export function remembering(make: (dimension: string, segment: string) => Part) {
  const known = new Map<string, Map<string, Part>>();
  return (dimension: string, segment: string): Part => {
    const own = known.get(dimension) ?? new Map<string, Part>();
    known.set(dimension, own);
    const part = own.get(segment) ?? make(dimension, segment);
    own.set(segment, part);
    return part;
  };
}

/** Segments beyond these, small ones that do not grow, are left out: nobody acts on them, and each costs time. */
const mostCells = 400;

/** The cuts there are rows for, each with at least two values: with one value there is nothing to tell apart. */
export function campaignViews(
  data: CampaignData,
  windows: ComparedWindows,
  measure: RatioMeasure,
): readonly CampaignView[] {
  const byDimension = new Map<
    string,
    { readonly dimensions: readonly string[]; readonly rows: KeyedDay[] }
  >();
  const partOfRow = remembering(takenApart);
  for (const row of data.segments) {
    const part = partOfRow(row.dimension, row.segment);
    let view = byDimension.get(part.view);
    if (view === undefined) {
      view = { dimensions: part.dimensions, rows: [] };
      byDimension.set(part.view, view);
    }
    view.rows.push({ part, day: row });
  }
  const segments = [...byDimension]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, { dimensions, rows }]) => ({
      source: 'segment_daily' as const,
      input: viewInput(dimensions, rows, windows, measure),
    }));
  const creatives = {
    source: 'creative_daily' as const,
    input: viewInput(
      ['creative'],
      data.creatives.map((day) => ({ part: partOfRow('creative', day.creativeId), day })),
      windows,
      measure,
    ),
  };
  return [...segments, creatives].filter((view) => view.input.cells.length > 1);
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

/**
 * Sums over the days that tell both sides: a figure not reported is unknown, not zero. The baseline is also cut into whole periods as
 * long as the current window: what noise between windows is. One pass, since a campaign has thousands of such rows.
 */
function viewInput(
  dimensions: readonly string[],
  rows: readonly KeyedDay[],
  { baseline, current }: ComparedWindows,
  measure: RatioMeasure,
): LocaliseInput {
  const [eventsOf, exposureOf] = sides[measure];
  const length = Math.max(1, dayNumber(current.to) - dayNumber(current.from) + 1);
  const last = dayNumber(baseline.to);
  const periods = Math.max(0, Math.floor((last - dayNumber(baseline.from) + 1) / length));
  const byKey = new Map<string, Tally>();
  for (const { part, day } of rows) {
    const { date } = day;
    const isCurrent = date >= current.from && date <= current.to;
    // The periods lie inside the baseline.
    const isBaseline = date >= baseline.from && date <= baseline.to;
    if (!isCurrent && !isBaseline) continue;
    const events = usableNumber(day[eventsOf]);
    const exposure = usableNumber(day[exposureOf]);
    if (events === null || exposure === null) continue;
    let cell = byKey.get(part.key);
    if (cell === undefined) {
      const periodSums = Array.from({ length: periods }, nothing);
      cell = { values: part.values, baseline: nothing(), current: nothing(), periods: periodSums };
      byKey.set(part.key, cell);
    }
    if (isCurrent) add(cell.current, events, exposure);
    if (!isBaseline) continue;
    add(cell.baseline, events, exposure);
    add(cell.periods[Math.floor((last - dayNumber(date)) / length)], events, exposure);
  }
  const exposed = [...byKey]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, cell]) => cell)
    .filter((cell) => cell.baseline.exposure > 0 || cell.current.exposure > 0)
    .sort((one, two) => sizeOf(two) - sizeOf(one));
  const ratio = (last - dayNumber(baseline.from) + 1) / length;
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
