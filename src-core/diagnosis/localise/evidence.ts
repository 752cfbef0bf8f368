import { entry } from './attributes.ts';
import { driftStep, drifts, effectPriors } from './settings.ts';

/** The best common drift of a set of unaffected cells. */
export interface DriftFit {
  /** On the log scale. */
  readonly drift: number;
  readonly logLikelihood: number;
  /** -d2 logLikelihood / d drift2; 0 where the cells say nothing about it. */
  readonly curvature: number;
}

/** Peak of a log likelihood known at `drifts`: the highest of them, refined by the parabola through its neighbours. */
export function fitDrift(sums: Float64Array): DriftFit {
  let best = 0;
  for (let column = 1; column < sums.length; column += 1)
    if (entry(sums, column) > entry(sums, best)) best = column;
  const peak = entry(sums, best);
  if (best === 0 || best === sums.length - 1)
    return { drift: drifts[best] ?? 0, logLikelihood: peak, curvature: 0 };
  const left = entry(sums, best - 1);
  const right = entry(sums, best + 1);
  const bend = left - 2 * peak + right;
  if (bend >= -1e-9) return { drift: 0, logLikelihood: peak, curvature: 0 };
  const offset = (left - right) / (2 * bend);
  return {
    drift: (drifts[best] ?? 0) + offset * driftStep,
    logLikelihood: peak - ((right - left) / 2) ** 2 / (2 * bend),
    curvature: -bend / driftStep ** 2,
  };
}

/**
 * ln of the likelihood of the unaffected cells averaged over their possible drift: Laplace's approximation under a Cauchy prior of
 * the given scale. Never more than the likelihood at the best drift.
 */
export function averagedOverDrift(fit: DriftFit, scale: number): number {
  if (fit.curvature <= 0) return fit.logLikelihood - Math.log1p((fit.drift / scale) ** 2);
  const prior = -Math.log(Math.PI * scale) - Math.log1p((fit.drift / scale) ** 2);
  return fit.logLikelihood + Math.min(0, prior + 0.5 * Math.log((2 * Math.PI) / fit.curvature));
}

/** The same at the best effect: never less than the average. */
export function highestOf(sums: Float64Array, offset: number, columns: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < columns; column += 1) {
    const value = entry(sums, offset + column);
    if (value > highest) highest = value;
  }
  return highest;
}

/** ln of the likelihood of the affected cells averaged over effect sizes and both directions, by their priors. */
export function averagedOverEffect(sums: Float64Array, offset: number, columns: number): number {
  const highest = highestOf(sums, offset, columns);
  let total = 0;
  for (let column = 0; column < columns; column += 1) {
    const prior = effectPriors[column % effectPriors.length] ?? 0;
    total += prior * Math.exp(entry(sums, offset + column) - highest);
  }
  return highest + Math.log(total);
}

/** ln(e^a + e^b) without overflow. */
export function logAdd(one: number, two: number): number {
  const high = Math.max(one, two);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(-Math.abs(one - two)));
}

/** ln of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  let log = 0;
  for (let step = 1; step <= k; step += 1) log += Math.log((n - k + step) / step);
  return log;
}
