import { arrivesLate, type DailyMetric, decidingMetrics } from '../../src-shared/model/dailyLine.ts';
import { type Day, daysOf } from '../../src-shared/model/day.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { dailyValue } from '../ui/words/dailyMetrics.ts';
import type { DrawnNote } from './pictureNotes.ts';

export interface PictureSubject
  extends Pick<WordedDiagnosis, 'kpi' | 'series' | 'edits' | 'lines' | 'rootCause'> {
  /** What the analyst wrote of these days; absent = nothing. */
  readonly notes?: readonly DrawnNote[];
}

/** A figure drawn above the KPI, its values beside `series`. */
export interface Lane {
  readonly metric: DailyMetric;
  readonly values: readonly (number | null)[];
  /** Its newest days are as incomplete as the KPI's. */
  readonly isLate: boolean;
}

/** Every day from the first to the last, so that a gap in the data is a gap in the line. */
export function chartDays(series: PictureSubject['series']): readonly Day[] {
  const first = series[0]?.date;
  const last = series.at(-1)?.date;
  return first === undefined || last === undefined ? [] : daysOf({ from: first, to: last });
}

const nothing = {
  value: null,
  expected: null,
  low: null,
  high: null,
  spend: null,
  conversions: null,
  provisional: false,
} as const;

/** The same with every day in it. */
export function everyDay(series: PictureSubject['series']): PictureSubject['series'] {
  const known = new Map(series.map((point) => [point.date, point]));
  return chartDays(series).map((date) => known.get(date) ?? { ...nothing, date });
}

/** The last `length` values of a line, with nothing before its first. */
export function beside(values: readonly (number | null)[], length: number): readonly (number | null)[] {
  const known = values.slice(-length);
  return [...Array.from({ length: Math.max(0, length - known.length) }, () => null), ...known];
}

/** What the named cause is read from; none where that is the KPI itself, or was not kept. */
export function lanesOf({ kpi, series, lines, rootCause }: PictureSubject): readonly Lane[] {
  const wanted: ReadonlySet<DailyMetric> = new Set(decidingMetrics[rootCause].flat());
  const most = decidingMetrics[rootCause].length;
  return (lines ?? [])
    .slice(0, most)
    .filter(({ metric }) => wanted.has(metric) && metric !== kpi.name)
    .map(({ metric, values }) => ({
      metric,
      values: beside(values, series.length),
      isLate: arrivesLate.has(metric),
    }));
}

/** The value of the newest complete day, as it stands at the end of the line. */
export function laneEnd({ metric, values, isLate }: Lane, { series, kpi }: PictureSubject): string {
  const settled = values.filter((_, index) => !(isLate && series[index]?.provisional === true));
  return dailyValue(metric, settled.findLast((value) => value !== null) ?? null, kpi.currency);
}
