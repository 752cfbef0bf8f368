import type { Prepared } from './prepare.ts';
import type { ShapeWeights } from './shapes.ts';

/** Ages, in days before the day of the diagnosis; both included. */
export interface Ages {
  readonly newest: number;
  readonly oldest: number;
}

export interface Level {
  readonly value: number;
  readonly variance: number;
  readonly days: number;
}

/**
 * A level while figures are compared, filled anew for each span: a campaign has tens of thousands of them, and as many objects would cost
 * more than the figures in them.
 */
export interface LevelRoom {
  value: number;
  variance: number;
  days: number;
  /** Where events are counted: so many independent ones, over an exposure of so much; and what counting is in `variance`. */
  events: number;
  exposure: number;
  counting: number;
}
export const emptyRoom = (): LevelRoom => ({
  value: Number.NaN,
  variance: Number.NaN,
  days: 0,
  events: Number.NaN,
  exposure: Number.NaN,
  counting: Number.NaN,
});

const at = (values: Float64Array, index: number): number => values[index] ?? 0;
/** Kept off zero by half an event (Anscombe): a figure that fell to nothing has fallen far, not infinitely far. */
const half = 0.5;

/** The newest days, each weighted by how strongly a shape acts on it. False where they tell no level. */
export function fillOver(into: LevelRoom, prepared: Prepared, { byAge }: ShapeWeights): boolean {
  const { over, under, series } = prepared;
  const last = over.length - 1;
  const share = series.scale === 'logit';
  let sum = 0;
  let base = 0;
  let sumSquared = 0;
  let baseSquared = 0;
  let shaped = 0;
  let days = 0;
  const until = Math.min(byAge.length - 1, last);
  for (let age = 0; age <= until; age += 1) {
    const given = at(under, last - age);
    if (given <= 0) continue;
    const weight = at(byAge, age);
    const counted = at(over, last - age);
    sum += weight * counted;
    base += weight * given;
    sumSquared += weight * weight * (share ? 1 : counted);
    baseSquared += weight * weight * given * given;
    shaped += weight * weight * given;
    days += 1;
  }
  if (days === 0 || base <= 0 || shaped <= 0) return false;
  const events = series.counting !== 'none';
  if (!events && !share && sum <= 0) return false;
  const counting = events ? prepared.dependence * (Math.max(sumSquared, half) / Math.max(sum, half) ** 2) : 0;
  const exposed = series.counting === 'eventsOverEvents' ? (prepared.dependence * shaped) / (base * base) : 0;
  into.value = share ? sum / base : Math.log((events ? sum + half : sum) / base);
  into.variance = counting + exposed + (prepared.day * baseSquared) / (base * base);
  into.days = days;
  // Unequal weights make fewer independent events of the same sum.
  into.events = (sum * base) / shaped;
  into.exposure = (base * base) / shaped;
  into.counting = counting;
  return true;
}

/**
 * Variance of the ln of a count against what was expected, such that the effect over its error is the signed root of the Poisson deviance
 * (McCullagh and Nelder 1989, section 2.3): 1 / expected where both agree. By the events that are left alone, a fall to nothing would say
 * hardly anything.
 */
function countedVariance(events: number, expected: number): number {
  const seen = events + half;
  const effect = Math.log(seen / expected);
  if (Math.abs(effect) < 1e-3) return 1 / expected;
  return effect ** 2 / (2 * (expected - seen + seen * effect));
}

/** The current level's variance when it is held against what came before it. */
export function against(then: LevelRoom, now: LevelRoom, { series, dependence }: Prepared): number {
  if (series.counting === 'none') return now.variance;
  const expected = Math.max(half, Math.exp(then.value) * now.exposure);
  return now.variance - now.counting + dependence * countedVariance(now.events, expected);
}

/** The same with every day counting fully, off the running sums. */
export function fillAges(into: LevelRoom, prepared: Prepared, newest: number, oldest: number): boolean {
  const { series, sums } = prepared;
  const from = Math.min(newest, sums.days.length - 1);
  const to = Math.min(oldest + 1, sums.days.length - 1);
  const days = at(sums.days, to) - at(sums.days, from);
  const base = at(sums.under, to) - at(sums.under, from);
  if (days <= 0 || base <= 0) return false;
  const share = series.scale === 'logit';
  const sum = at(sums.over, to) - at(sums.over, from);
  const events = series.counting !== 'none';
  if (!events && !share && sum <= 1e-9) return false;
  const squares = Math.max(0, at(sums.squares, to) - at(sums.squares, from));
  const counting = events ? prepared.dependence / Math.max(sum, half) : 0;
  const exposed = series.counting === 'eventsOverEvents' ? prepared.dependence / base : 0;
  into.value = share ? sum / base : Math.log((events ? Math.max(0, sum) + half : sum) / base);
  into.variance = counting + exposed + (prepared.day * squares) / (base * base);
  into.days = days;
  into.events = Math.max(0, sum);
  into.exposure = base;
  into.counting = counting;
  return true;
}

/** The level over a span of days; null where it tells none. */
export function levelOverAges(prepared: Prepared, { newest, oldest }: Ages): Level | null {
  const level = emptyRoom();
  return fillAges(level, prepared, newest, oldest) ? level : null;
}
