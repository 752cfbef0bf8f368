import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import { roughDispersion } from '../series/dispersion.ts';
import { at, type RateSeries } from '../series/rates.ts';
import { upperGamma } from '../stats/gamma.ts';
import { normalUpperTail } from '../stats/normal.ts';
import type { Ratio } from './finding.ts';

/** A count over what it was given, by day. */
export interface RatePoint {
  readonly date: Day;
  readonly count: number;
  readonly exposure: number;
}

/** ln(rate after / rate before) of one series, and its error. */
export interface LogStep {
  readonly log: number;
  readonly se: number;
  /** Signed root of the likelihood ratio against no step: unlike log / se it does not fade where nothing is counted any more. */
  readonly z: number;
  /** What was due after the day by the rate before it. */
  readonly due: number;
}

/** Spread of a rate between two windows beyond counting, on the log scale: seasons, mix. Our own judgement, on the cautious side. */
const wander = 0.04;
const fewestBefore = 10;
/** Days up to the last in which an onset is looked for. */
export const longestBack = 28;
const fewestCalm = 14;

/** A rate's days in order, with the dispersion that all onsets tried on it share. */
export interface RateHistory {
  /** Day numbers. */
  readonly days: Int32Array;
  readonly count: Float64Array;
  readonly exposure: Float64Array;
  /** From days before every onset that is tried: else the onset found would be that of the calmest weeks. Null = too few of them. */
  readonly phi: number | null;
}

export function rateHistory(given: readonly RatePoint[], to: Day): RateHistory {
  const points = given.filter(({ date, exposure }) => exposure > 0 && date <= to);
  const history = {
    days: new Int32Array(points.map(({ date }) => dayNumber(date))),
    count: new Float64Array(points.map(({ count }) => count)),
    exposure: new Float64Array(points.map(({ exposure }) => exposure)),
  };
  const calm = between(history, Number.NEGATIVE_INFINITY, dayNumber(to) - longestBack + 1);
  return { ...history, phi: calm.count.length >= fewestCalm ? roughDispersion(calm) : null };
}

/** The days from `from` on and before `until`. */
function between(
  { days, count, exposure }: Omit<RateHistory, 'phi'>,
  from: number,
  until: number,
): RateSeries {
  const inside = (_: number, index: number): boolean => {
    const day = days[index] ?? Number.NaN;
    return day >= from && day < until;
  };
  return { count: count.filter(inside), exposure: exposure.filter(inside) };
}

/**
 * ln of the ratio of two rates with variance phi (1 / (c1 + 1/2) + 1 / (c0 + 1/2)), the usual approximation for Poisson counts (Breslow &
 * Day 1987) times the series' own dispersion; halves keep a count of 0 finite. Null with fewer than ten counted before.
 */
export function logStep(history: RateHistory, onset: Day, before: Day): LogStep | null {
  const [day, from] = [dayNumber(onset), dayNumber(before)];
  const { days, count, exposure } = history;
  let [c0, e0, c1, e1] = [0, 0, 0, 0];
  for (let index = 0; index < days.length; index += 1) {
    const number = days[index] ?? 0;
    if (number >= day) {
      c1 += at(count, index);
      e1 += at(exposure, index);
    } else if (number >= from) {
      c0 += at(count, index);
      e0 += at(exposure, index);
    }
  }
  if (c0 < fewestBefore || e0 <= 0 || e1 <= 0) return null;
  const phi = history.phi ?? roughDispersion(between(history, from, day));
  const variance = phi * (1 / (c1 + 0.5) + 1 / (c0 + 0.5)) + wander ** 2;
  const log = Math.log((c1 + 0.5) / e1) - Math.log((c0 + 0.5) / e0);
  return { log, se: Math.sqrt(variance), z: rootDeviance([c0, e0], [c1, e1], phi), due: (e1 * c0) / e0 };
}

/**
 * Two Poisson rates, given their sum: deviance 2 sum x ln(x / expected) of the binomial over phi (McCullagh & Nelder 1989, 2.3), its root
 * lowered for what rates wander by themselves.
 */
function rootDeviance(
  [c0, e0]: readonly [number, number],
  [c1, e1]: readonly [number, number],
  phi: number,
): number {
  const share = e1 / (e0 + e1);
  const [m0, m1] = [(c0 + c1) * (1 - share), (c0 + c1) * share];
  const term = (count: number, mean: number) => (count > 0 ? count * Math.log(count / mean) : 0);
  const deviance = Math.max(0, (2 * (term(c0, m0) + term(c1, m1))) / phi);
  const information = 1 / (phi * (1 / m0 + 1 / m1));
  return (Math.sign(c1 - m1) * Math.sqrt(deviance)) / Math.sqrt(1 + wander ** 2 * information);
}

/** Several series' steps as one. */
export interface PooledStep extends LogStep {
  readonly series: number;
  /** P(chi-square >= Q) of Cochran's Q on series - 1 degrees of freedom; null with one series. */
  readonly homogeneity: number | null;
}

/** Fixed-effect mean, weights 1 / se²; Q = sum w (log - mean)² (Cochran 1954); z by Stouffer with weights sqrt(due). */
export function pooled(steps: readonly LogStep[]): PooledStep | null {
  if (steps.length === 0) return null;
  const weight = steps.reduce((sum, { se }) => sum + se ** -2, 0);
  const log = steps.reduce((sum, step) => sum + step.log * step.se ** -2, 0) / weight;
  const due = steps.reduce((sum, step) => sum + step.due, 0);
  const q = steps.reduce((sum, step) => sum + ((step.log - log) / step.se) ** 2, 0);
  return {
    log,
    se: Math.sqrt(1 / weight),
    z: steps.reduce((sum, step) => sum + step.z * Math.sqrt(step.due), 0) / Math.sqrt(due),
    due,
    series: steps.length,
    homogeneity: steps.length < 2 ? null : upperGamma((steps.length - 1) / 2, q / 2),
  };
}

export const ratioOf = ({ log, se }: Pick<LogStep, 'log' | 'se'>): Ratio => ({
  value: Math.exp(log),
  low: Math.exp(log - 1.96 * se),
  high: Math.exp(log + 1.96 * se),
});

export const twoSided = ({ z }: LogStep): number => 2 * normalUpperTail(Math.abs(z));
