import type { RateSeries } from './rates.ts';

/** Share of a day's conversions that is known so many days later; index = age in days, 1 beyond the end. */
export type CompletenessCurve = readonly number[];

/**
 * Used where the account has no earlier snapshots to learn its own curve from. Advertising platforms book a conversion on the
 * day of its click, so the newest days always fill up later; most arrive within a day, nearly all within a week.
 * Source: our own assumption of 2026-11, on the cautious side of the click-to-conversion reports that platforms publish.
 */
export const defaultCompleteness: CompletenessCurve = [0.9, 0.95, 0.97, 0.98, 0.99, 0.995];

/** Under this a day has too little in it to decide anything. */
export const decidingCompleteness = 0.9;

export function completeness(curve: CompletenessCurve, ageInDays: number): number {
  const value = ageInDays < 0 ? curve[0] : curve[ageInDays];
  return value === undefined || !(value > 0) ? 1 : Math.min(1, value);
}

/** Counts as they will be once late conversions have come in: x / F(age). */
export function completed(
  series: RateSeries,
  ageOf: (index: number) => number,
  curve: CompletenessCurve,
): RateSeries {
  return {
    ...series,
    count: series.count.map((value, index) => value / completeness(curve, ageOf(index))),
  };
}

/**
 * Conversions that happen on each day for one of its own clicks' conversions: sum over d of f(d) expected(t - d) / expected(t), f the
 * daily steps of the curve. Over 1 on a Sunday after a busy week, or when demand falls away: Friday's buyers still come. Analytics
 * divided by it is dated by the click, as the platform's count is, and only then do the two compare day by day.
 * @param expected conversions of each day's clicks, up to a factor; 0 where not known
 */
export function arrivalsPerOwn(expected: readonly number[], curve: CompletenessCurve): readonly number[] {
  const steps = Array.from(
    { length: curve.length + 1 },
    (_, age) => completeness(curve, age) - (age === 0 ? 0 : completeness(curve, age - 1)),
  );
  return expected.map((own, index) => {
    if (!(own > 0)) return 1;
    let arriving = 0;
    let share = 0;
    steps.forEach((step, age) => {
      const earlier = expected[index - age] ?? 0;
      if (!(earlier > 0)) return;
      arriving += step * earlier;
      share += step;
    });
    return share > 0.5 && arriving > 0 ? arriving / share / own : 1;
  });
}
