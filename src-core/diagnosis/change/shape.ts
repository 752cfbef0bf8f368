import { at, type RateSeries, type Span } from '../series/rates.ts';

/** How the change came about. */
export interface Shape {
  /** Log likelihood of the best "flat, then drifting" line less that of the best step, over phi. Positive = gradual. */
  readonly gradualGain: number;
  /** Index of the day the drift began, when a drift fits better. */
  readonly driftFrom: number;
  /** Relative change a day along the drift, on the log scale. */
  readonly slope: number;
}

/**
 * A step or a slow drift? A tiring creative or a filling audience loses a little each day, and a step model then puts the
 * change point in the middle of the slope, well after it began. Both have the same number of parameters (level, place, size), so
 * their likelihoods compare directly: rate = exp(a + b max(0, t - tau)) against a step at tau.
 */
export function changeShape(series: RateSeries, span: Span, phi: number): Shape | null {
  const days: number[] = [];
  for (let index = span.from; index <= span.to; index += 1)
    if (at(series.exposure, index) > 0) days.push(index);
  if (days.length < 10) return null;
  let step = Number.NEGATIVE_INFINITY;
  let drift = { likelihood: Number.NEGATIVE_INFINITY, from: span.from, slope: 0 };
  for (let cut = 2; cut <= days.length - 3; cut += 1) {
    step = Math.max(step, stepLikelihood(series, days, cut));
    // A drift needs a week to be told from a step.
    if (cut > days.length - 7) continue;
    const from = days[cut] ?? span.from;
    const fit = driftLikelihood(series, days, from);
    if (fit.likelihood > drift.likelihood) drift = { ...fit, from };
  }
  if (!Number.isFinite(step) || !Number.isFinite(drift.likelihood)) return null;
  return { gradualGain: (drift.likelihood - step) / phi, driftFrom: drift.from, slope: drift.slope };
}

function stepLikelihood(series: RateSeries, days: readonly number[], cut: number): number {
  let likelihood = 0;
  for (const part of [days.slice(0, cut), days.slice(cut)]) {
    let count = 0;
    let exposure = 0;
    for (const index of part) {
      count += at(series.count, index);
      exposure += at(series.exposure, index);
    }
    if (count > 0) likelihood += count * Math.log(count / exposure) - count;
  }
  return likelihood;
}

/** Newton's method in the slope alone; the level is profiled out: exp(a) = sum(x) / sum(e exp(b u)). */
function driftLikelihood(
  series: RateSeries,
  days: readonly number[],
  from: number,
): { readonly likelihood: number; readonly slope: number } {
  let count = 0;
  let countTime = 0;
  for (const index of days) {
    count += at(series.count, index);
    countTime += at(series.count, index) * Math.max(0, index - from);
  }
  if (count <= 0) return { likelihood: Number.NEGATIVE_INFINITY, slope: 0 };
  let slope = 0;
  let mass = 0;
  for (let round = 0; round < 12; round += 1) {
    mass = 0;
    let first = 0;
    let second = 0;
    for (const index of days) {
      const time = Math.max(0, index - from);
      const part = at(series.exposure, index) * Math.exp(slope * time);
      mass += part;
      first += part * time;
      second += part * time * time;
    }
    const mean = first / mass;
    const curvature = count * (second / mass - mean * mean);
    if (!(curvature > 1e-12)) break;
    const move = Math.max(-0.2, Math.min(0.2, (countTime - count * mean) / curvature));
    slope = Math.max(-1, Math.min(1, slope + move));
    if (Math.abs(move) < 1e-7) break;
  }
  mass = 0;
  for (const index of days) mass += at(series.exposure, index) * Math.exp(slope * Math.max(0, index - from));
  return { likelihood: count * Math.log(count / mass) + slope * countTime - count, slope };
}
