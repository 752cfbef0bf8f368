import { at, type RateSeries, type Span, totals } from '../series/rates.ts';
import { bandLike, type ExpectedDay, type ForecastError, forecastError } from './bandErrors.ts';

/** Share of ordinary days the band of a chart should hold. */
const usualCoverage = 0.8;
const fewestErrors = 3;

/**
 * The band of single days around a baseline window's rate: each of its days judged by the others gives the errors. For a chart that
 * shows what the baseline would have given. Null when the window is too thin to say.
 */
export function windowBand(
  series: RateSeries,
  window: Span,
  coverage: number = usualCoverage,
): ((exposure: number) => ExpectedDay) | null {
  const whole = totals(series, window);
  if (whole.days <= fewestErrors || whole.count <= 0) return null;
  const errors: ForecastError[] = [];
  for (let index = Math.max(0, window.from); index <= window.to; index += 1) {
    const exposure = at(series.exposure, index);
    if (exposure <= 0) continue;
    const others = whole.count - at(series.count, index);
    const expected = (others / (whole.exposure - exposure)) * exposure;
    errors.push(forecastError(at(series.count, index), expected, others));
  }
  const band = bandLike(errors, 1 - coverage);
  return (exposure) => band((whole.count / whole.exposure) * exposure, whole.count);
}
