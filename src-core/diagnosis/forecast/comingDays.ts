import { addDays, type Day, weekday } from '../../../src-shared/model/day.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';
import type { FigureDay } from '../series/figures.ts';
import { flatWeek, weekdayFactors } from '../series/weekday.ts';
import { columnOf } from '../stats/columnOf.ts';
import { type LocalLevel, localLevel } from './localLevel.ts';

/** Spend and yield of the coming days as the campaign's own past lets them be expected, without an action. */
export interface ComingDays {
  /** Spend of all of them, full units of money. */
  readonly spend: number;
  /** Standard deviation of ln(spend). */
  readonly spendSd: number;
  /** What the weekdays ahead yield over those of the current window. */
  readonly weekdays: number;
  /** Standard deviation of ln(yield) from what is expected. */
  readonly yieldSd: number;
  /** Correlation of the two: on days with more spend a unit of it usually yields less. */
  readonly correlation: number;
  /** Standard error of ln(yield) as measured in the current window. */
  readonly yieldSe: number;
}

/** Spread of a day's spend and yield before a campaign has shown its own. Our own judgement, on the cautious side. */
const priorSpendSd = 0.25;
const priorYieldSd = 0.15;
/** A day under this part of the usual one is as good as none; its logarithm would outweigh every other. */
const leastPart = 0.05;
/** Days are taken together until so many results come in each, so that a logarithm of them says something. */
const fewestResults = 8;
const longestBin = 14;

/** Null where nothing was spent to go on from. */
export function comingDays(frame: Frame, reading: Reading, asOf: Day, days: number): ComingDays | null {
  const spend = spendOf(frame, reading, asOf, days);
  if (spend === null) return null;
  const { level, results, bin } = yieldOf(frame, reading);
  const now = Math.max(1, reading.currentTotals.days / bin);
  const dayVariance = level?.dayVariance ?? priorYieldSd ** 2 + 1;
  const yieldSd = Math.sqrt(level?.variance(days / bin) ?? dayVariance);
  return {
    ...spend,
    weekdays: weekdayPace(frame, reading, asOf, days),
    yieldSd,
    correlation: correlationOf(spend.spendSd, yieldSd, results?.variance(days / bin) ?? null),
    yieldSe: Math.min(1, Math.sqrt(dayVariance / now)),
  };
}

/** From the variance of a product of two and theirs. */
function correlationOf(one: number, two: number, product: number | null): number {
  if (product === null || !(one * two > 0)) return 0;
  return Math.max(-0.9, Math.min(0.5, (product - one ** 2 - two ** 2) / (2 * one * two)));
}

/** Where the newest level began, when it is known to be new. */
const changedAt = ({ finding }: Frame, { current }: Reading): number | null =>
  finding?.significant === true && current.from > 0 ? current.from : null;

function spendOf(
  frame: Frame,
  reading: Reading,
  asOf: Day,
  days: number,
): { readonly spend: number; readonly spendSd: number } | null {
  const spends = frame.days.map(({ spend }) => spend);
  const usual = medianOf(spends.flatMap((one) => (one !== null && one > 0 ? [one] : [])));
  if (usual === null) return null;
  const factors = spendWeek(frame.days);
  const logs = frame.days.map(({ spend, weekday: day }) => {
    const factor = factors[day] ?? 1;
    // A weekday on which nothing is ever spent says nothing of the others.
    return spend === null || factor < leastPart
      ? null
      : Math.log(Math.max(spend / factor, leastPart * usual));
  });
  const level = localLevel(logs, changedAt(frame, reading), priorSpendSd);
  if (level === null) return null;
  const ahead = Array.from({ length: days }, (_, index) => weekday(addDays(asOf, index + 1)));
  const whole = ahead.reduce((sum, day) => sum + (factors[day] ?? 1), 0);
  return { spend: Math.exp(level.level(days)) * whole, spendSd: Math.sqrt(level.variance(days)) };
}

function spendWeek(days: readonly FigureDay[]): readonly number[] {
  return weekdayFactors(days, {
    count: columnOf(days, ({ spend }) => spend ?? 0),
    exposure: columnOf(days, ({ spend }) => (spend === null ? 0 : 1)),
  });
}

/** Levels of ln(results / exposure) and of ln(results) over bins of days that end with the newest. */
function yieldOf(
  frame: Frame,
  reading: Reading,
): { readonly level: LocalLevel | null; readonly results: LocalLevel | null; readonly bin: number } {
  const { reported } = frame.kpi;
  const { rate } = frame.choice.kpi;
  const counted = rate.count === 'conversionValue' ? 'conversions' : rate.count;
  const known = frame.judged.map(
    (day, index) => (reported.exposure[index] ?? 0) > 0 && day[rate.count] !== null,
  );
  const results = frame.judged.reduce(
    (sum, day, index) => sum + (known[index] === true ? (day[counted] ?? 0) : 0),
    0,
  );
  const daily = results / Math.max(1, known.filter(Boolean).length);
  // Half a result in the unit of the counts: sales values come in money.
  const whole = reported.count.reduce((sum, one, index) => sum + (known[index] === true ? one : 0), 0);
  const unit = results > 0 ? whole / results : 1;
  const bin = Math.max(1, Math.min(longestBin, Math.ceil(fewestResults / Math.max(daily, 1e-9))));
  const logs: Array<number | null> = [];
  const counts: Array<number | null> = [];
  const from = changedAt(frame, reading);
  let began: number | null = null;
  for (let end = known.length; end > 0; end -= bin) {
    let [count, exposure] = [0, 0];
    for (let index = Math.max(0, end - bin); index < end; index += 1) {
      if (known[index] !== true) continue;
      count += reported.count[index] ?? 0;
      exposure += reported.exposure[index] ?? 0;
    }
    // Half a result, so that a bin without one is low and not infinitely low.
    const half = count + 0.5 * unit;
    logs.unshift(exposure > 0 ? Math.log(half / exposure) : null);
    counts.unshift(exposure > 0 ? Math.log(half) : null);
    if (from !== null && began === null && end - bin <= from) began = logs.length;
  }
  const counting = 1 / Math.sqrt(Math.max(1, daily * bin));
  const since = began === null ? null : logs.length - began;
  return {
    level: localLevel(logs, since, Math.hypot(priorYieldSd, counting)),
    results: localLevel(counts, since, Math.hypot(priorSpendSd, counting)),
    bin,
  };
}

/** What the weekdays to come yield against those of the current window. */
function weekdayPace({ kpi, days: all }: Frame, { current }: Reading, asOf: Day, days: number): number {
  const { factors } = kpi;
  if (factors === flatWeek) return 1;
  const mean = (each: readonly number[]): number =>
    each.reduce((sum, day) => sum + (factors[day] ?? 1), 0) / Math.max(1, each.length);
  const ahead = Array.from({ length: days }, (_, index) => weekday(addDays(asOf, index + 1)));
  const seen = all.slice(Math.max(0, current.from), current.to + 1);
  const before = mean(seen.map((day) => day.weekday));
  return seen.length > 0 && before > 0 ? mean(ahead) / before : 1;
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
