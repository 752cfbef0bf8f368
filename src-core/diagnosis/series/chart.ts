import type { SeriesPoint } from '../../../src-shared/model/diagnosis.ts';
import type { Frame } from '../frame.ts';
import { readKpi } from '../kpi/kpi.ts';
import type { Reading } from '../reading.ts';
import { completeness, decidingCompleteness } from './conversionLag.ts';
import { totals } from './rates.ts';

/** Days shown in the chart. */
const shownDays = 91;
/** Half width of an 80% band, in standard deviations. */
const eighty = 1.2816;

/**
 * The KPI day by day with what the baseline and its weekdays would give: expected count m = rate x exposure x weekday factor, band
 * m exp(+- z sqrt(phi / m)), the same interval the test uses for a single day against a well-known baseline.
 */
export function chartSeries(frame: Frame, reading: Reading | null): readonly SeriesPoint[] {
  const { kpi } = frame.choice;
  const { curve, ageOf } = frame.lag;
  const base = reading === null ? null : totals(frame.kpi.reported, reading.baseline);
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
    const spread = usable ? Math.exp(eighty * Math.sqrt((reading?.phi ?? 1) / mean)) : 1;
    const bounds = [read(mean * spread), read(mean / spread)].filter((one) => one !== null);
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
