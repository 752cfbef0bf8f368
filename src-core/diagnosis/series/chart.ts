import type { SeriesPoint } from '../../../src-shared/model/diagnosis.ts';
import { windowBand } from '../change/windowBand.ts';
import type { Frame } from '../frame.ts';
import { readKpi } from '../kpi/kpi.ts';
import type { Reading } from '../reading.ts';
import { completeness, decidingCompleteness } from './conversionLag.ts';
import { totals } from './rates.ts';

/** Days shown in the chart. */
const shownDays = 91;
/** Share of days that the shown band is to hold when nothing has changed. */
const bandCoverage = 0.8;

/**
 * The KPI day by day with what the baseline and its weekdays would give: expected count m = rate x exposure x weekday factor. The band
 * is as wide as the baseline's own days strayed from what the others of them predicted (`windowBand`); a baseline too thin to
 * tell has none.
 */
export function chartSeries(frame: Frame, reading: Reading | null): readonly SeriesPoint[] {
  const { kpi } = frame.choice;
  const { curve, ageOf } = frame.lag;
  const base = reading === null ? null : totals(frame.kpi.reported, reading.baseline);
  const band = reading === null ? null : windowBand(frame.kpi.reported, reading.baseline, bandCoverage);
  const rate = base !== null && base.count > 0 && base.exposure > 0 ? base.count / base.exposure : null;
  return frame.days.slice(-shownDays).map((day, position) => {
    const index = Math.max(0, frame.days.length - shownDays) + position;
    const count = day[kpi.rate.count];
    const exposure = day[kpi.rate.exposure];
    const value = count === null || exposure === null ? null : readKpi(kpi, count, exposure);
    const factor = frame.kpi.factors[day.weekday] ?? 1;
    const mean = rate === null || exposure === null ? 0 : rate * exposure * factor;
    const usable = mean > 0 && exposure !== null && exposure > 0 && reading !== null;
    const read = (expected: number): number | null =>
      usable ? readKpi(kpi, expected * frame.kpi.unit, exposure) : null;
    const held = usable ? (band?.(exposure * factor) ?? null) : null;
    const bounds = (held === null ? [] : [read(held.low), read(held.high)]).filter((one) => one !== null);
    const learning = frame.learning.some((window) => day.date >= window.from && day.date <= window.to);
    return {
      date: day.date,
      value,
      expected: read(mean),
      low: bounds.length === 2 ? Math.min(...bounds) : null,
      high: bounds.length === 2 ? Math.max(...bounds) : null,
      spend: day.spend,
      conversions: day.conversions,
      provisional: learning || completeness(curve, ageOf(index)) < decidingCompleteness,
    };
  });
}
