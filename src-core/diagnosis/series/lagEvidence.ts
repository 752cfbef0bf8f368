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

/** The level of analytics against the platform may move from one fortnight to the next: a tag repaired, a consent banner. */
const blockDays = 14;
/** Days it takes until what came before the first day no longer matters. */
const warmUp = 7;
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
  const devianceOf = deviances(days);
  const least = elsewhere.map(() => new Float64Array(lagCandidates.length).fill(Number.POSITIVE_INFINITY));
  const smeared = new Float64Array(days.length);
  for (const reliability of reliabilities) {
    const source = Float64Array.from(expected, (mean, index) => {
      const platform = days[index]?.platform ?? null;
      return platform === null ? mean : mean + reliability * (platform - mean);
    });
    let index = 0;
    for (const decay of decays) {
      const carry = carried(source, decay);
      for (const late of lates) {
        smear(source, carry, late, smeared);
        elsewhere.forEach(({ share }, place) => {
          const row = least[place];
          if (row === undefined) return;
          row[index] = Math.min(row[index] ?? Number.POSITIVE_INFINITY, devianceOf(smeared, share, usual));
        });
        index += 1;
      }
    }
  }
  const best = Math.min(...least.map((row) => Math.min(...row)));
  const blocks = Math.ceil(days.length / blockDays);
  const phi = Math.max(leastPhi, best / Math.max(1, usable.length - blocks - 3));
  return Float64Array.from(lagCandidates, (_, index) =>
    Math.max(...elsewhere.map(({ cost }, place) => -(least[place]?.[index] ?? 0) / (2 * phi) - cost)),
  );
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

/**
 * Poisson deviance of analytics against what arrives, each fortnight at its own level. With the level fitted, sums agree, and of
 * 2 sum(y ln(y / m) - (y - m)) only the logarithms are left. What arrives is a share that has nothing to do with these clicks, as much
 * on every day, and what was smeared. Plain loops over typed arrays: this is done a thousand times for each campaign.
 */
function deviances(days: readonly LagDay[]): (smeared: Float64Array, share: number, usual: number) => number {
  const blocks: { readonly days: number[]; readonly counts: number[]; seen: number }[] = [];
  let saturated = 0;
  days.forEach(({ analytics }, index) => {
    if (analytics === null || index < warmUp) return;
    const at = Math.floor(index / blockDays);
    const block = blocks[at] ?? { days: [], counts: [], seen: 0 };
    blocks[at] = block;
    block.days.push(index);
    block.counts.push(analytics);
    block.seen += analytics;
    if (analytics > 0) saturated += analytics * Math.log(analytics);
  });
  const counted = blocks
    .filter((block) => block !== undefined && block.seen > 0)
    .map((block) => ({
      days: Int32Array.from(block.days),
      counts: Float64Array.from(block.counts),
      seen: block.seen,
    }));
  return (smeared, share, usual) => {
    const even = share * usual;
    let fitted = 0;
    for (const block of counted) {
      let expected = 0;
      for (let position = 0; position < block.days.length; position += 1) {
        const seen = block.counts[position] ?? 0;
        const arriving = even + (1 - share) * (smeared[block.days[position] ?? 0] ?? 0);
        const mean = Math.max(1e-6, arriving);
        expected += mean;
        if (seen > 0) fitted += seen * Math.log(mean);
      }
      fitted += block.seen * Math.log(block.seen / expected);
    }
    return 2 * (saturated - fitted);
  };
}
