import { at, type RateSeries, type Span, totals } from '../series/rates.ts';
import { bandAround, bandLike, type ExpectedDay, type ForecastError, forecastError } from './streamErrors.ts';

export interface BandSettings {
  /** Share of ordinary days the band should hold. */
  readonly coverage: number;
  /** Days after which a day weighs half in the level. */
  readonly halfLife: number;
  /** Days with an exposure before the first band. */
  readonly warmUp: number;
  /** How fast the band gives way when it held too many or too few days (the step of adaptive conformal inference). */
  readonly step: number;
}

export const defaultBandSettings: BandSettings = { coverage: 0.8, halfLife: 7, warmUp: 7, step: 0.03 };

/** Misses are never aimed at below 1% or above 60%, however the last days went. */
const missBounds = [0.01, 0.6] as const;
const fewestErrors = 3;

/**
 * One day ahead, day by day: the level is an exponentially discounted rate, the band as wide as such forecasts were wrong so far, and the
 * miss aimed at moves by what was missed (adaptive conformal inference, Gibbs & Candes 2021), which holds the long-run coverage
 * whatever shape the errors have. Null before the warm-up and on days without an exposure. Weekday factors, where known, belong
 * into the exposure.
 */
export function expectedBand(
  series: RateSeries,
  settings: BandSettings = defaultBandSettings,
): readonly (ExpectedDay | null)[] {
  const keep = 0.5 ** (1 / settings.halfLife);
  const errors: ForecastError[] = [];
  let counted = 0;
  let given = 0;
  let days = 0;
  let aimedMiss = 1 - settings.coverage;
  return Array.from(series.count, (count, index) => {
    const exposure = at(series.exposure, index);
    if (exposure <= 0) return null;
    let band: ExpectedDay | null = null;
    if (given > 0) {
      const expected = (counted / given) * exposure;
      if (days >= settings.warmUp && errors.length >= fewestErrors) {
        band = bandAround(expected, counted, errors, aimedMiss);
        const missed = count < band.low || count > band.high ? 1 : 0;
        aimedMiss += settings.step * (1 - settings.coverage - missed);
        aimedMiss = Math.min(missBounds[1], Math.max(missBounds[0], aimedMiss));
      }
      errors.push(forecastError(count, expected, counted));
    }
    counted = counted * keep + count;
    given = given * keep + exposure;
    days += 1;
    return band;
  });
}

/**
 * The band of single days around a baseline window's rate: each of its days judged by the others gives the errors. For a chart that
 * shows what the baseline would have given, where `expectedBand` follows the level. Null when the window is too thin to tell.
 */
export function windowBand(
  series: RateSeries,
  window: Span,
  coverage: number = defaultBandSettings.coverage,
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
