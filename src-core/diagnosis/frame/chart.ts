import type { SeriesPoint } from '../../../src-shared/model/diagnosis.ts';
import { readKpi } from '../kpi/kpi.ts';
import { completeness, decidingCompleteness } from '../series/conversionLag.ts';
import { dayBands } from '../series/dayBands.ts';
import type { Frame } from './frame.ts';
import type { Reading } from './reading.ts';

/** Days shown in the chart. */
export const shownDays = 91;
/** Share of days that the shown band is to hold when nothing has changed. */
const bandCoverage = 0.8;

/**
 * The KPI day by day with what was to be expected of each day: from the weeks before it, but after a change from the baseline and its
 * weekdays, as if nothing had changed since; and the band that such days keep (`dayBands`). A past too thin to tell has
 * neither.
 */
export function chartSeries(frame: Frame, reading: Reading | null): readonly SeriesPoint[] {
  const { kpi } = frame.choice;
  const { curve, ageOf } = frame.lag;
  // Where chance alone explains the current window, its days are as ordinary as the others.
  const changed = frame.finding?.significant === true || chosen(frame);
  const ordinaryTo = reading !== null && changed ? reading.current.from - 1 : frame.days.length - 1;
  const bandOf =
    reading === null ? null : dayBands(frame.kpi.reported, reading.baseline, ordinaryTo, bandCoverage);
  return frame.days.slice(-shownDays).map((day, position) => {
    const index = Math.max(0, frame.days.length - shownDays) + position;
    const count = day[kpi.rate.count];
    const exposure = day[kpi.rate.exposure];
    const value = count === null || exposure === null ? null : readKpi(kpi, count, exposure);
    const band =
      exposure === null || !(exposure > 0)
        ? null
        : (bandOf?.(index, exposure * (frame.kpi.factors[day.weekday] ?? 1)) ?? null);
    const read = (expected: number): number | null =>
      exposure === null ? null : readKpi(kpi, expected * frame.kpi.unit, exposure);
    const bounds = band === null ? [] : [read(band.low), read(band.high)].filter((one) => one !== null);
    const learning = frame.learning.some((window) => day.date >= window.from && day.date <= window.to);
    return {
      date: day.date,
      value,
      expected: band === null ? null : read(band.expected),
      low: bounds.length === 2 ? Math.min(...bounds) : null,
      high: bounds.length === 2 ? Math.max(...bounds) : null,
      spend: day.spend,
      conversions: day.conversions,
      provisional: learning || completeness(curve, ageOf(index)) < decidingCompleteness,
    };
  });
}

/** An analyst's own windows are held against each other as they are. */
const chosen = ({ input: { windows } }: Frame): boolean =>
  windows !== undefined && (windows.current !== null || windows.baseline !== null);
