import { type Dispersion, leastDispersion } from './dispersion.ts';
import { at, type RateSeries, type Span, totals } from './rates.ts';

/** Noise more lasting than this is no noise any more but a level; the formulas below have a pole at 1. */
const mostLasting = 0.85;
/** The correction for Poisson's part is kept to this: past it, it would multiply the error of r more than r. */
const mostDiluted = 1.3;

/**
 * How much more the sum of many days varies than Poisson's: Pearson's dispersion of the days times (1 + r) / (1 - r), the long-run
 * variance of a first-order autoregression (AR(1) prewhitening, Andrews & Monahan 1992, Econometrica 60:953). A slow auction
 * or a sale raises whole weeks together, and a test that takes the days for independent calls those weeks a change.
 *
 * Read from the residuals inside `segments`, which must hold at least the one split that is on trial: residuals around a common mean
 * would take a real change for lasting noise, and the test would grow blind as changes grow large (Juhl & Xiao 2009).
 * But segments chosen to fit leave residuals that look less lasting than the noise is. The mean shortfall of r over n days
 * with s splits so chosen, by simulation of Gaussian AR(1) series (n = 30 to 90, r = 0 to 0.8), is close to
 * (1 + 2 s + (4 + 5 s) r) / n; it is put back, as Kendall (1954) does for a plain mean, and so is what the fit took of the variance.
 */
export function longRunDispersion(series: RateSeries, segments: readonly Span[], fitted: number): Dispersion {
  const { squares, products, days } = lastingMoments(series, segments);
  const df = Math.max(1, days - segments.length - fitted);
  const least = leastDispersion(series, squares / df, df);
  const plain = Math.max(least, squares / df);
  if (squares <= 0) return { phi: plain, df };
  const splits = segments.length - 1;
  const missed = 1 + 2 * splits;
  const slope = 1 - (4 + 5 * splits) / Math.max(1, days);
  const lasting = Math.min(
    mostLasting,
    Math.max(0, (products / squares + missed / Math.max(1, days)) / Math.max(0.5, slope)),
  );
  // Poisson's part of the variance never lasts, so what does last is more lasting than the mixture of both looks.
  const counted = series.amounts === true ? 0 : Math.min(1, least);
  const diluted = counted === 0 ? 1 : plain / Math.max(plain - counted, 0.1);
  const decay = Math.min(mostLasting, lasting * Math.min(mostDiluted, diluted));
  const widening = 1 + (2 * lasting) / (1 - decay);
  // Each level fitted takes as much variance as a mean of lasting noise has.
  const taken = Math.min(0.5, ((segments.length + splits) * (widening - 1)) / Math.max(1, days));
  return { phi: Math.max(least, (plain * widening) / (1 - taken)), df };
}

/** Sums over the standardised residuals inside segments of constant rate: squares, and products of neighbouring days. */
export function lastingMoments(series: RateSeries, segments: readonly Span[]) {
  let squares = 0;
  let products = 0;
  let days = 0;
  for (const segment of segments) {
    const { count, exposure } = totals(series, segment);
    if (count <= 0) continue;
    let before: number | null = null;
    for (let index = segment.from; index <= segment.to; index += 1) {
      const mean = (at(series.exposure, index) * count) / exposure;
      if (mean <= 0) {
        before = null;
        continue;
      }
      const residual = (at(series.count, index) - mean) / Math.sqrt(mean);
      squares += residual * residual;
      if (before !== null) products += residual * before;
      before = residual;
      days += 1;
    }
  }
  return { squares, products, days };
}
