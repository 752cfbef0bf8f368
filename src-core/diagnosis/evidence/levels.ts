import { type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import { windowOf } from '../frame/frame.ts';
import type { Scene } from './fact.ts';

/** A figure on a day, with what it weighs in a mean (impressions, sessions, …). */
export interface Observation {
  readonly date: string;
  readonly value: number;
  readonly weight: number;
}

/** A mean in both windows. */
export interface LevelChange {
  readonly current: number;
  readonly baseline: number;
  /** ln(current / baseline); null when one of them is zero. */
  readonly log: number | null;
  readonly logSe: number;
  readonly difference: number;
  readonly differenceSe: number;
  readonly days: number;
}

export interface Windows {
  readonly current: DayWindow;
  readonly baseline: DayWindow;
}

export function windowsOf({ frame, reading }: Scene): Windows {
  return { current: windowOf(frame, reading.current), baseline: windowOf(frame, reading.baseline) };
}

export const inside = (window: DayWindow, date: string): boolean => date >= window.from && date <= window.to;

/** The same by number of the day, for rows that are looked at by the thousand. */
export function spanOf({ from, to }: DayWindow): (day: number) => boolean {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return (day) => day >= first && day <= last;
}

/** Figures of a window with what each weighs, side by side: the first `count` of them. */
export interface Sample {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  count: number;
}

/** Room for so many figures. */
export const sampleOf = (most: number): Sample => ({
  values: new Float64Array(most),
  weights: new Float64Array(most),
  count: 0,
});

/**
 * Means over both windows. The error comes from how much the baseline's days differ among themselves; with a floor of 1% of the
 * level, since a table that happens to be flat is still only measured. Null unless there are a current and three baseline days.
 */
export function levelChange(observations: readonly Observation[], windows: Windows): LevelChange | null {
  const now = sampleOf(observations.length);
  const then = sampleOf(observations.length);
  for (const one of observations) {
    if (inside(windows.current, one.date)) addTo(now, one.value, one.weight);
    if (inside(windows.baseline, one.date)) addTo(then, one.value, one.weight);
  }
  return levelBetween(now, then);
}

export function addTo(sample: Sample, value: number, weight: number): void {
  if (!(weight > 0)) return;
  sample.values[sample.count] = value;
  sample.weights[sample.count] = weight;
  sample.count += 1;
}

/** The same for days already taken apart. */
export function levelBetween(now: Sample, then: Sample): LevelChange | null {
  const days = now.count;
  if (days < 1 || then.count < 3) return null;
  const current = mean(now);
  const baseline = mean(then);
  const spread = Math.sqrt(variance(then, baseline));
  const floor = Math.abs(baseline) * 0.01;
  // What stood still before may not now: nothing lost on any day, then some on some days (Welch 1947).
  const apart = days < 3 ? 0 : variance(now, current) / days + spread ** 2 / then.count;
  const differenceSe = Math.max(floor, spread * Math.sqrt(1 / days + 1 / then.count), Math.sqrt(apart), 1e-9);
  const log = current > 0 && baseline > 0 ? Math.log(current / baseline) : null;
  return {
    current,
    baseline,
    log,
    logSe: baseline > 0 ? Math.max(0.01, differenceSe / baseline) : 1,
    difference: current - baseline,
    differenceSe,
    days,
  };
}

function mean({ values, weights, count }: Sample): number {
  let sum = 0;
  let weight = 0;
  for (let index = 0; index < count; index += 1) {
    sum += (values[index] ?? 0) * (weights[index] ?? 0);
    weight += weights[index] ?? 0;
  }
  return sum / weight;
}

function variance({ values, count }: Sample, centre: number): number {
  let squares = 0;
  for (let index = 0; index < count; index += 1) squares += ((values[index] ?? 0) - centre) ** 2;
  return squares / Math.max(1, count - 1);
}
