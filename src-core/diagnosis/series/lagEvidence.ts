import { blockDays, countsOf, devianceOf } from './lagDeviance.ts';

/** Days that may still fill up: what they hold is the question, so they are no part of the answer. */
export const openDays = 14;

export interface LagCandidate {
  /** Share of conversions that come after the day of their click. */
  readonly late: number;
  /** Share of what is missing that is still missing a day later. */
  readonly decay: number;
}

const lates = [0, 0.07, 0.14, 0.21, 0.28, 0.35, 0.42, 0.5, 0.58, 0.66, 0.75];
const decays = [0.3, 0.5, 0.66, 0.8];

/** Every pace with every share. */
export const lagCandidates: readonly LagCandidate[] = decays.flatMap((decay) =>
  lates.map((late) => ({ late, decay })),
);

/** One day on both counts; null = not known. */
export interface LagDay {
  readonly date: string;
  readonly weekday: number;
  readonly clicks: number | null;
  readonly platform: number | null;
  readonly analytics: number | null;
}

const fewestDays = 21;
const fewestConversions = 60;
/**
 * How far a day's platform count is the very people analytics counts (1) or luck of its own (0). Where it is luck, smoothing it
 * would look like lag, so the part of it that follows clicks and weekdays is kept apart from the rest, and the rest counts
 * by its reliability (Fuller 1987, Measurement Error Models).
 */
const reliabilities = [0, 0.5, 1];
/**
 * Share of what analytics counts that has nothing to do with these clicks, and what it costs in log likelihood to say so: the rows are
 * the campaign's own, so much of it is rare. It evens the series out, as lag does, but without its delay.
 */
const elsewhere = [
  { share: 0, cost: 0 },
  { share: 0.3, cost: 3 },
  { share: 0.6, cost: 5 },
  { share: 0.9, cost: 7 },
] as const;
/** Both tags count much the same people, so their ratio varies less than Poisson's; less than this is luck. */
const leastPhi = 0.2;

/** Log likelihood of each candidate, up to a constant; null where there is too little to compare. */
export function lagEvidence(all: readonly LagDay[], ageOf: (date: string) => number): Float64Array | null {
  const days = all.filter((day) => ageOf(day.date) >= openDays);
  const usable = days.filter((day) => day.analytics !== null && day.platform !== null && day.clicks !== null);
  const seen = usable.reduce((sum, day) => sum + (day.analytics ?? 0), 0);
  if (usable.length < fewestDays || seen < fewestConversions) return null;
  const expected = expectedArrivals(days);
  const usual = expected.reduce((sum, mean) => sum + mean, 0) / expected.length;
  const counts = countsOf(days.map(({ analytics }) => analytics));
  const least = elsewhere.map(() => new Float64Array(lagCandidates.length).fill(Number.POSITIVE_INFINITY));
  const source = new Float64Array(days.length);
  const smeared = new Float64Array(days.length);
  const tryAt = (index: number): void => {
    for (let place = 0; place < elsewhere.length; place += 1) {
      const row = least[place];
      if (row === undefined) continue;
      const deviance = devianceOf(counts, smeared, elsewhere[place]?.share ?? 0, usual);
      row[index] = Math.min(row[index] ?? Number.POSITIVE_INFINITY, deviance);
    }
  };
  for (const reliability of reliabilities) {
    for (let day = 0; day < source.length; day += 1) {
      const mean = expected[day] ?? 0;
      const platform = days[day]?.platform ?? null;
      source[day] = platform === null ? mean : mean + reliability * (platform - mean);
    }
    let index = 0;
    for (const decay of decays) {
      const carry = carried(source, decay);
      for (const late of lates) {
        // Where nothing comes late it does not matter how slowly.
        if (late === 0 && index > 0) {
          for (const row of least) row[index] = row[0] ?? Number.POSITIVE_INFINITY;
        } else {
          smear(source, carry, late, smeared);
          tryAt(index);
        }
        index += 1;
      }
    }
  }
  const best = Math.min(...least.map((row) => Math.min(...row)));
  const blocks = Math.ceil(days.length / blockDays);
  const phi = Math.max(leastPhi, best / Math.max(1, usable.length - blocks - 3));
  const found = new Float64Array(lagCandidates.length).fill(Number.NEGATIVE_INFINITY);
  elsewhere.forEach(({ cost }, place) => {
    for (let index = 0; index < found.length; index += 1) {
      const likelihood = -(least[place]?.[index] ?? 0) / (2 * phi) - cost;
      found[index] = Math.max(found[index] ?? 0, likelihood);
    }
  });
  return found;
}

/** What the platform's conversions would be without luck: clicks at the rate of the weeks around, and of the weekday. */
function expectedArrivals(days: readonly LagDay[]): readonly number[] {
  const rate = (of: (index: number) => boolean): number => {
    let conversions = 0;
    let clicks = 0;
    days.forEach((day, index) => {
      if (day.platform === null || day.clicks === null || !of(index)) return;
      conversions += day.platform;
      clicks += day.clicks;
    });
    return clicks > 0 ? conversions / clicks : 0;
  };
  const whole = rate(() => true);
  const weekdays = Array.from({ length: 7 }, (_, weekday) =>
    rate((index) => days[index]?.weekday === weekday),
  );
  const blocks = Array.from({ length: Math.ceil(days.length / blockDays) }, (_, block) =>
    rate((index) => Math.floor(index / blockDays) === block),
  );
  let before = 0;
  return days.map((day, index) => {
    const weekday = whole > 0 ? (weekdays[day.weekday] ?? whole) / whole : 1;
    // A day nobody reported still sent conversions on: as many as the day before.
    before =
      day.clicks === null ? before : day.clicks * (blocks[Math.floor(index / blockDays)] ?? whole) * weekday;
    return before;
  });
}

/** What arrives late on each day: sum over d >= 1 of (1 - decay) decay^(d - 1) source(t - d). */
function carried(source: Float64Array, decay: number): Float64Array {
  const carries = new Float64Array(source.length);
  let carry = source[0] ?? 0;
  for (let index = 0; index < source.length; index += 1) {
    if (index > 0) carry = decay * carry + (1 - decay) * (source[index - 1] ?? 0);
    carries[index] = carry;
  }
  return carries;
}

/** A share `late` of each day's source comes with what is carried to it. */
function smear(source: Float64Array, carry: Float64Array, late: number, into: Float64Array): void {
  for (let day = 0; day < into.length; day += 1) {
    const now = source[day] ?? 0;
    into[day] = now + late * ((carry[day] ?? 0) - now);
  }
}
