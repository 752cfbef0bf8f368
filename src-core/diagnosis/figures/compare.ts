import type { Prepared } from './prepare.ts';
import { wanderOver } from './wander.ts';

/** A change of a figure between two spans of days, on its scale (ln of rates and amounts, logit of shares). */
export interface Change {
  readonly effect: number;
  readonly se: number;
}

/** Ages, in days before the day of the diagnosis; both included. */
export interface Ages {
  readonly newest: number;
  readonly oldest: number;
}

export interface Level {
  readonly value: number;
  readonly variance: number;
  readonly days: number;
  /** What of it is counted, where events are: so many independent ones, over an exposure of so much; and what counting is in `variance`. */
  readonly counted: { readonly events: number; readonly exposure: number; readonly variance: number } | null;
}

const at = (values: Float64Array, index: number): number => values[index] ?? 0;
/** Kept off zero by half an event (Anscombe): a figure that fell to nothing has fallen far, not infinitely far. */
const half = 0.5;

/** The newest days, each weighted by how strongly a shape acts on it. */
function levelOver(prepared: Prepared, { byAge }: ShapeWeights): Level | null {
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
  if (days === 0 || base <= 0 || shaped <= 0) return null;
  const events = series.counting !== 'none';
  if (!events && !share && sum <= 0) return null;
  const value = share ? sum / base : Math.log((events ? sum + half : sum) / base);
  const counting = events ? prepared.dependence * (Math.max(sumSquared, half) / Math.max(sum, half) ** 2) : 0;
  const exposed = series.counting === 'eventsOverEvents' ? (prepared.dependence * shaped) / (base * base) : 0;
  return {
    value,
    variance: counting + exposed + (prepared.day * baseSquared) / (base * base),
    days,
    // Unequal weights make fewer independent events of the same sum.
    counted: events
      ? { events: (sum * base) / shaped, exposure: (base * base) / shaped, variance: counting }
      : null,
  };
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
function against(then: Level, now: Level, dependence: number): number {
  if (now.counted === null) return now.variance;
  const { events, exposure, variance } = now.counted;
  const expected = Math.max(half, Math.exp(then.value) * exposure);
  return now.variance - variance + dependence * countedVariance(events, expected);
}

/** The same with every day counting fully, off the running sums. */
export function levelOverAges(prepared: Prepared, ages: Ages): Level | null {
  const { series, sums } = prepared;
  const from = Math.min(ages.newest, sums.days.length - 1);
  const to = Math.min(ages.oldest + 1, sums.days.length - 1);
  const days = at(sums.days, to) - at(sums.days, from);
  const base = at(sums.under, to) - at(sums.under, from);
  if (days <= 0 || base <= 0) return null;
  const share = series.scale === 'logit';
  const sum = at(sums.over, to) - at(sums.over, from);
  const events = series.counting !== 'none';
  if (!events && !share && sum <= 1e-9) return null;
  const squares = Math.max(0, at(sums.squares, to) - at(sums.squares, from));
  const counting = events ? prepared.dependence / Math.max(sum, half) : 0;
  const exposed = series.counting === 'eventsOverEvents' ? prepared.dependence / base : 0;
  return {
    value: share ? sum / base : Math.log((events ? Math.max(0, sum) + half : sum) / base),
    variance: counting + exposed + (prepared.day * squares) / (base * base),
    days,
    counted: events ? { events: Math.max(0, sum), exposure: base, variance: counting } : null,
  };
}

/** Current days against earlier ones. Null where either side has no known day. */
export function compareAges(prepared: Prepared, current: Ages, baseline: Ages): Change | null {
  const now = levelOverAges(prepared, current);
  const then = levelOverAges(prepared, baseline);
  if (now === null || then === null) return null;
  return {
    effect: now.value - then.value,
    se: Math.sqrt(
      against(then, now, prepared.dependence) + then.variance + drift(prepared, current, baseline),
    ),
  };
}

/** What the level drifts by itself between the middles of two spans; a long span averages some of it out. */
function drift(prepared: Prepared, current: Ages, baseline: Ages): number {
  const apart = (baseline.newest + baseline.oldest - current.newest - current.oldest) / 2 / 7;
  return averaged * wanderOver(prepared.wanderAbout(baseline.newest), apart);
}
/** Four weeks' mean drifts this much less against a week than one week does. */
const averaged = 0.8;

/** How an effect unfolds from its first day on. */
export const shapes = ['step', 'ramp', 'fade'] as const;
export type Shape = (typeof shapes)[number];

/** Days in which a passing disturbance loses two thirds of itself. */
const fadeDays = 5;
/** A ramp is at its height after so many days. */
const rampDays = 10;

/** A shape's strength on each day since its onset, by age, and what a mean weighted by it falls short of the full effect. */
interface ShapeWeights {
  readonly byAge: Float64Array;
  readonly stretch: number;
}

function weightsOf(onset: number, strength: (age: number) => number): ShapeWeights {
  const byAge = Float64Array.from({ length: onset }, (_, age) => strength(age));
  let [one, two] = [0, 0];
  for (const weight of byAge) {
    one += weight;
    two += weight * weight;
  }
  return { byAge, stretch: two > 0 ? one / two : 1 };
}

const tables: Readonly<Record<'ramp' | 'fade', ShapeWeights[]>> = { ramp: [], fade: [] };

function shapeWeights(shape: Exclude<Shape, 'step'>, onset: number): ShapeWeights {
  const known = tables[shape][onset];
  if (known !== undefined) return known;
  const made = weightsOf(onset, (age) =>
    shape === 'ramp'
      ? Math.min(1, (onset - age) / Math.min(onset, rampDays))
      : Math.exp(-(onset - 1 - age) / fadeDays),
  );
  tables[shape][onset] = made;
  return made;
}

const longestBaseline = 28;
const shortestBaseline = 7;

/** Ages of the days an onset is compared with: up to four weeks before it. Null where the history is too short. */
export function baselineOf(length: number, onset: number): Ages | null {
  const oldest = Math.min(length - 1, onset + longestBaseline - 1);
  return oldest - onset + 1 >= shortestBaseline ? { newest: onset, oldest } : null;
}

/**
 * The effect of something that began `onset` days before the day after `asOf` (1 = on the last day), by the shape it is taken to have: its
 * full strength, and its standard error. What it is held against is the same whatever the shape.
 */
export function effectsFrom(prepared: Prepared, onset: number): (shape: Shape) => Change | null {
  const baseline = baselineOf(prepared.over.length, onset);
  const then = baseline === null ? null : levelOverAges(prepared, baseline);
  if (baseline === null || then === null || then.days < 4) return () => null;
  const current = { newest: 0, oldest: onset - 1 };
  const drifted = drift(prepared, current, baseline);
  return (shape) => {
    const weights = shape === 'step' ? null : shapeWeights(shape, onset);
    const now = weights === null ? levelOverAges(prepared, current) : levelOver(prepared, weights);
    if (now === null) return null;
    const variance = against(then, now, prepared.dependence) + then.variance + drifted;
    const stretch = weights?.stretch ?? 1;
    return { effect: (now.value - then.value) * stretch, se: Math.sqrt(variance) * stretch };
  };
}

export const effectFrom = (prepared: Prepared, onset: number, shape: Shape): Change | null =>
  effectsFrom(prepared, onset)(shape);
