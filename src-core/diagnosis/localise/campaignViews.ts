import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { type Day, type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import type { RatioCell, RatioCount } from './cells.ts';
import { estimateShape } from './dispersion.ts';
import { type Localisation, type LocaliseInput, localise } from './localise.ts';
import { defaultSettings, type LocaliseSettings } from './settings.ts';

/** What is divided by what. */
export type RatioMeasure = 'conversionsPerSpend' | 'clicksPerImpression' | 'conversionsPerClick';

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

interface KeyedDay {
  readonly key: string;
  readonly day: DayFigures;
}

/** The cuts there are rows for, each with at least two values: with one value there is nothing to tell apart. */
export function campaignViews(
  data: CampaignData,
  windows: ComparedWindows,
  measure: RatioMeasure,
): readonly CampaignView[] {
  const byDimension = new Map<string, KeyedDay[]>();
  for (const row of data.segments) {
    const rows = byDimension.get(row.dimension) ?? [];
    byDimension.set(row.dimension, rows);
    rows.push({ key: row.segment, day: row });
  }
  const segments = [...byDimension].map(([dimension, rows]) => ({
    source: 'segment_daily' as const,
    input: viewInput(dimension, rows, windows, measure),
  }));
  const creatives = {
    source: 'creative_daily' as const,
    input: viewInput(
      'creative',
      data.creatives.map((day) => ({ key: day.creativeId, day })),
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

function viewInput(
  dimension: string,
  rows: readonly KeyedDay[],
  windows: ComparedWindows,
  measure: RatioMeasure,
): LocaliseInput {
  const byKey = new Map<string, DayFigures[]>();
  for (const { key, day } of rows) {
    const days = byKey.get(key) ?? [];
    byKey.set(key, days);
    days.push(day);
  }
  const inside =
    ({ from, to }: DayWindow) =>
    (day: DayFigures) =>
      day.date >= from && day.date <= to;
  const cells: RatioCell[] = [...byKey].map(([key, days]) => ({
    values: [key],
    baseline: count(days.filter(inside(windows.baseline)), measure),
    current: count(days.filter(inside(windows.current)), measure),
  }));
  const told = cells.filter((cell) => cell.baseline.exposure > 0 || cell.current.exposure > 0);
  const history = [...byKey.values()].map((days) => periodsOf(days, windows, measure));
  return { dimensions: [dimension], cells: told, shape: estimateShape(history) };
}

const sides = {
  conversionsPerSpend: ['conversions', 'spend'],
  clicksPerImpression: ['clicks', 'impressions'],
  conversionsPerClick: ['conversions', 'clicks'],
} as const satisfies Readonly<Record<RatioMeasure, readonly [keyof DayFigures, keyof DayFigures]>>;

/** Sums over the days that tell both sides: a figure not reported is unknown, not zero. */
function count(days: readonly DayFigures[], measure: RatioMeasure): RatioCount {
  const [eventsOf, exposureOf] = sides[measure];
  let events = 0;
  let exposure = 0;
  for (const day of days) {
    const counted = day[eventsOf];
    const over = day[exposureOf];
    if (counted === null || over === null) continue;
    events += counted;
    exposure += over;
  }
  return { events, exposure };
}

/** The baseline cut into whole periods as long as the current window, from its end backwards: what noise between windows is. */
function periodsOf(
  days: readonly DayFigures[],
  { baseline, current }: ComparedWindows,
  measure: RatioMeasure,
): readonly RatioCount[] {
  const length = dayNumber(current.to) - dayNumber(current.from) + 1;
  const last = dayNumber(baseline.to);
  const periods = Math.floor((last - dayNumber(baseline.from) + 1) / Math.max(1, length));
  const groups: DayFigures[][] = Array.from({ length: Math.max(0, periods) }, () => []);
  for (const day of days) {
    const number = dayNumber(day.date);
    if (number <= last) groups[Math.floor((last - number) / length)]?.push(day);
  }
  return groups.map((group) => count(group, measure)).reverse();
}
