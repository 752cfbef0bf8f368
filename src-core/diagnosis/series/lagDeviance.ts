/** The level of analytics against the platform may move from one fortnight to the next: a tag repaired, a consent banner. */
export const blockDays = 14;
/** Days it takes until what came before the first day no longer matters. */
const warmUp = 7;

/** What analytics counted, fortnight by fortnight, as one list. */
export interface Counts {
  /** Places among the days. */
  readonly day: Int32Array;
  readonly count: Float64Array;
  /** Where each fortnight ends in the lists above, and what was counted in it. */
  readonly ends: readonly number[];
  readonly seen: readonly number[];
  /** sum(y ln y), of the fortnights without a count too. */
  readonly saturated: number;
}

/** @param analytics what was counted on each day; null = not known */
export function countsOf(analytics: readonly (number | null)[]): Counts {
  const blocks: { readonly days: number[]; readonly counts: number[]; seen: number }[] = [];
  let saturated = 0;
  analytics.forEach((count, index) => {
    if (count === null || index < warmUp) return;
    const at = Math.floor(index / blockDays);
    const block = blocks[at] ?? { days: [], counts: [], seen: 0 };
    blocks[at] = block;
    block.days.push(index);
    block.counts.push(count);
    block.seen += count;
    if (count > 0) saturated += count * Math.log(count);
  });
  const counted = blocks.filter((block) => block !== undefined && block.seen > 0);
  let end = 0;
  return {
    day: new Int32Array(counted.flatMap((block) => block.days)),
    count: new Float64Array(counted.flatMap((block) => block.counts)),
    ends: counted.map((block) => {
      end += block.days.length;
      return end;
    }),
    seen: counted.map(({ seen }) => seen),
    saturated,
  };
}

/**
 * Poisson deviance of analytics against what arrives, each fortnight at its own level. With the level fitted, sums agree, and of
 * 2 sum(y ln(y / m) - (y - m)) only the logarithms are left. What arrives is a share that has nothing to do with these clicks, as much
 * on every day, and what was smeared. Plain loops over typed arrays: this is done hundreds of times for each campaign.
 */
export function devianceOf(
  { day, count, ends, seen, saturated }: Counts,
  smeared: Float64Array,
  share: number,
  usual: number,
): number {
  const even = share * usual;
  const own = 1 - share;
  let fitted = 0;
  let position = 0;
  for (let block = 0; block < ends.length; block += 1) {
    const end = ends[block] ?? 0;
    let expected = 0;
    for (; position < end; position += 1) {
      const counted = count[position] ?? 0;
      const mean = Math.max(1e-6, even + own * (smeared[day[position] ?? 0] ?? 0));
      expected += mean;
      if (counted > 0) fitted += counted * Math.log(mean);
    }
    const whole = seen[block] ?? 0;
    fitted += whole * Math.log(whole / expected);
  }
  return 2 * (saturated - fitted);
}
