import type { DayWindow } from '../../../src-shared/model/day.ts';
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

/**
 * Means over both windows. The error comes from how much the baseline's days differ among themselves; with a floor of 1% of the
 * level, since a table that happens to be flat is still only measured. Null unless there are a current and three baseline days.
 */
export function levelChange(observations: readonly Observation[], windows: Windows): LevelChange | null {
  const now = observations.filter((one) => one.weight > 0 && inside(windows.current, one.date));
  const then = observations.filter((one) => one.weight > 0 && inside(windows.baseline, one.date));
  if (now.length < 1 || then.length < 3) return null;
  const current = mean(now);
  const baseline = mean(then);
  const spread = Math.sqrt(variance(then, baseline));
  const floor = Math.abs(baseline) * 0.01;
  // What stood still before may not now: nothing lost on any day, then some on some days (Welch 1947).
  const apart = now.length < 3 ? 0 : variance(now, current) / now.length + spread ** 2 / then.length;
  const differenceSe = Math.max(
    floor,
    spread * Math.sqrt(1 / now.length + 1 / then.length),
    Math.sqrt(apart),
    1e-9,
  );
  const log = current > 0 && baseline > 0 ? Math.log(current / baseline) : null;
  return {
    current,
    baseline,
    log,
    logSe: baseline > 0 ? Math.max(0.01, differenceSe / baseline) : 1,
    difference: current - baseline,
    differenceSe,
    days: now.length,
  };
}

function mean(observations: readonly Observation[]): number {
  let sum = 0;
  let weight = 0;
  for (const one of observations) {
    sum += one.value * one.weight;
    weight += one.weight;
  }
  return sum / weight;
}

function variance(observations: readonly Observation[], centre: number): number {
  const squares = observations.reduce((sum, one) => sum + (one.value - centre) ** 2, 0);
  return squares / Math.max(1, observations.length - 1);
}
