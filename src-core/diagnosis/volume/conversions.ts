import { addDays, type Day, daysBetween } from '../../../src-shared/model/day.ts';
import { type CompletenessCurve, completeness } from '../series/conversionLag.ts';
import { roughDispersion } from '../series/dispersion.ts';
import { columnOf } from '../stats/columnOf.ts';
import type { VolumeDay, VolumeSibling } from './days.ts';
import type { ConversionsStopped, VolumeScope } from './finding.ts';

/** Chance under which it is said. */
export const conversionsAlarm = 1e-3;
/**
 * Taken for how much of a day's conversions is known where the account has not shown it: the slow end of what platforms report, since
 * a zero that is only early must not be called a stop. Our own judgement of 2026-11.
 */
export const cautiousCompleteness: CompletenessCurve = [
  0.4, 0.58, 0.68, 0.75, 0.8, 0.84, 0.88, 0.91, 0.93, 0.95, 0.97,
];
const historyDays = 56;
const fewestConversions = 8;

interface Stop {
  readonly due: number;
  readonly chance: number;
  readonly phi: number;
}

/** Clicks go on and no conversion is counted: how many were due in the run of zeros up to the newest day, and what chance makes of it. */
export function conversionsStopped(
  days: readonly VolumeDay[],
  siblings: readonly VolumeSibling[],
  curve: CompletenessCurve,
  asOf: Day,
): ConversionsStopped | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  let start = days.length;
  while (start > 0 && (days[start - 1]?.conversions ?? 1) === 0 && days.length - start < historyDays)
    start -= 1;
  // A day without clicks at the front of the run is not part of it.
  while (start < days.length && (days[start]?.clicks ?? 0) === 0) start += 1;
  const run = days.slice(start).filter(({ clicks }) => (clicks ?? 0) > 0);
  if (run.length === 0 || (last.clicks ?? 0) === 0) return null;
  const history = days.slice(Math.max(0, start - historyDays), start);
  const rate = rateOf(history);
  if (rate === null) return null;
  const { from, to } = { from: run[0]?.date ?? last.date, to: last.date };
  const stop = stopOf(run, rate, curve, asOf);
  if (stop.chance > conversionsAlarm || longestDrought(history, rate.cvr) >= stop.due) return null;
  const clicksBefore =
    history.reduce((sum, { clicks }) => sum + (clicks ?? 0), 0) / Math.max(1, history.length);
  const clicksNow = run.reduce((sum, { clicks }) => sum + (clicks ?? 0), 0) / run.length;
  // Where the clicks fell away too, delivery is the finding.
  if (clicksNow < 0.4 * clicksBefore) return null;
  const value = stop.due / run.length;
  const half = 1.96 * Math.sqrt(stop.phi / stop.due);
  return {
    kind: 'conversionsStopped',
    figure: 'conversions',
    window: { from, to },
    days: run.length,
    observed: 0,
    expected: { value, low: value * Math.exp(-half), high: value * Math.exp(half) },
    chance: stop.chance,
    scope: scopeOfStop(siblings, from, to, curve, asOf),
    basis: {
      table: 'campaign_daily',
      window: { from: history[0]?.date ?? from, to: history.at(-1)?.date ?? addDays(from, -1) },
      days: history.filter(({ clicks }) => (clicks ?? 0) > 0).length,
    },
  };
}

type Counted = Pick<VolumeDay, 'date' | 'clicks' | 'conversions'>;

interface Rate {
  readonly cvr: number;
  readonly phi: number;
  readonly perDay: number;
}

function rateOf(history: readonly Counted[]): Rate | null {
  const known = history.filter(({ clicks, conversions }) => (clicks ?? 0) > 0 && conversions !== null);
  const count = columnOf(known, ({ conversions }) => conversions ?? 0);
  const exposure = columnOf(known, ({ clicks }) => clicks ?? 0);
  const conversions = count.reduce((sum, one) => sum + one, 0);
  const clicks = exposure.reduce((sum, one) => sum + one, 0);
  if (conversions < fewestConversions || clicks <= 0) return null;
  return {
    cvr: conversions / clicks,
    phi: roughDispersion({ count, exposure }),
    perDay: conversions / known.length,
  };
}

/**
 * P(no conversion) where `due` were: negative binomial, P(0) = (1 + due / k)^-k (Johnson, Kemp & Kotz 2005, 5.6), with the size k that
 * makes a usual day vary phi times as much as Poisson, k = conversions a day / (phi - 1); exp(-due) at phi = 1.
 */
function stopOf(
  run: readonly Counted[],
  { cvr, phi, perDay }: Rate,
  curve: CompletenessCurve,
  asOf: Day,
): Stop {
  const due = run.reduce((sum, { date, clicks }) => {
    const age = Math.max(0, daysBetween(date, asOf));
    return sum + (clicks ?? 0) * cvr * completeness(curve, age);
  }, 0);
  const k = perDay / Math.max(1e-9, phi - 1);
  return { due, chance: Math.exp(-k * Math.log1p(due / k)), phi };
}

/** The most conversions that were due in any earlier stretch of days without one: what has come by itself before is no news. */
function longestDrought(history: readonly Counted[], cvr: number): number {
  let [longest, now] = [0, 0];
  for (const { clicks, conversions } of history) {
    now = conversions === 0 ? now + (clicks ?? 0) * cvr : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}

/** Others of the account that should have had conversions in the window, and had none either. */
function scopeOfStop(
  siblings: readonly VolumeSibling[],
  from: Day,
  to: Day,
  curve: CompletenessCurve,
  asOf: Day,
): VolumeScope {
  const tally = { same: [0, 0], other: [0, 0] } as { same: [number, number]; other: [number, number] };
  for (const { samePlatform, days } of siblings) {
    const rate = rateOf(days.filter(({ date }) => date < from).slice(-historyDays));
    const run = days.filter(({ date }) => date >= from && date <= to);
    if (rate === null || run.length === 0) continue;
    if (stopOf(run, rate, curve, asOf).chance > 0.05) continue;
    const side = samePlatform ? tally.same : tally.other;
    side[0] += run.every(({ conversions }) => conversions === 0) ? 1 : 0;
    side[1] += 1;
  }
  const [same, ofSame] = tally.same;
  const [other, ofOther] = tally.other;
  if (ofSame + ofOther === 0) return 'unknown';
  if (same + other === 0) return 'campaign';
  if (same === ofSame && other === ofOther) return ofOther > 0 ? 'account' : 'platform';
  return same === ofSame && ofSame > 0 && other === 0 ? 'platform' : 'mixed';
}
