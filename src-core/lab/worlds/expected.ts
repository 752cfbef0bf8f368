import type { DerivedFigure, FigureName, GivenFigure } from './figureNames.ts';

/**
 * What a world's mechanism gives on a day before chance counts: expectations given the day's weather (demand, prices, moods), so
 * that two runs in the same weather differ by what an event did and by nothing else. Money in full units.
 */
export interface ExpectedDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  /** As the platform reports them by the end of the data. */
  readonly conversions: number;
  /** What analytics counts of the same clicks; null where the world has no analytics. */
  readonly analytics: number | null;
  readonly sessions: number | null;
  /** Value of the reported conversions; null where none is tracked. */
  readonly value: number | null;
  /** Figures that are no count. One that is left out is not reported by this world's platform. */
  readonly given: Readonly<Partial<Record<GivenFigure, number>>>;
}

/**
 * Day-to-day spread of a figure that nothing explains: of its logarithm, or of the share itself where the figure is a share.
 * `wander` carries over to the next day by `carry`, `day` does not. Counting is added by the judge.
 */
export interface Spread {
  readonly day: number;
  readonly wander: number;
  readonly carry: number;
}
export type FigureNoise = Readonly<Partial<Record<FigureName, Spread>>>;

/** Standard deviation of the mean of `days` days. */
export function spreadOfMean({ day, wander, carry }: Spread, days: number): number {
  // Variance of a mean of an AR(1) series: (1 + c) / (1 - c) times that of independent days, at most `days` times.
  const persistence = Math.min(days, (1 + carry) / Math.max(0.05, 1 - carry));
  return Math.sqrt((day ** 2 + persistence * wander ** 2) / Math.max(1, days));
}

/** Sums over days. */
export interface Sums {
  readonly days: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversions: number;
  readonly analytics: number;
  readonly sessions: number;
  readonly value: number;
  /** Means over the days that have them. */
  readonly given: ReadonlyMap<GivenFigure, number>;
}

/** Days `newest` to `oldest` ago, both included, of a list that begins with the last day of data (1 day ago). */
export function sumOf(days: readonly ExpectedDay[], newest: number, oldest: number): Sums {
  const inside = days.slice(newest - 1, Math.max(newest - 1, oldest));
  const sum = (of: (day: ExpectedDay) => number): number => {
    let total = 0;
    for (const day of inside) total += of(day);
    return total;
  };
  const totals = new Map<GivenFigure, { sum: number; days: number }>();
  for (const day of inside) {
    for (const [name, value] of Object.entries(day.given) as [GivenFigure, number | undefined][]) {
      if (value === undefined || !Number.isFinite(value)) continue;
      const total = totals.get(name) ?? { sum: 0, days: 0 };
      totals.set(name, { sum: total.sum + value, days: total.days + 1 });
    }
  }
  return {
    days: inside.length,
    impressions: sum((day) => day.impressions),
    clicks: sum((day) => day.clicks),
    spend: sum((day) => day.spend),
    conversions: sum((day) => day.conversions),
    analytics: sum((day) => day.analytics ?? 0),
    sessions: sum((day) => day.sessions ?? 0),
    value: sum((day) => day.value ?? 0),
    given: new Map([...totals].map(([name, total]) => [name, total.sum / total.days])),
  };
}

/** A figure over those days; null where it is not reported or cannot be formed. Amounts are means per day. */
export function figureOf(name: FigureName, sums: Sums): number | null {
  if (sums.days === 0) return null;
  switch (name as DerivedFigure) {
    case 'cpm':
      return ratio(1000 * sums.spend, sums.impressions);
    case 'cpc':
      return ratio(sums.spend, sums.clicks);
    case 'ctr':
      return ratio(sums.clicks, sums.impressions);
    case 'cvr':
      return ratio(sums.conversions, sums.clicks);
    case 'cvrAnalytics':
      return ratio(sums.analytics, sums.sessions);
    case 'platformOverAnalytics':
      return ratio(sums.conversions, sums.analytics);
    case 'sessionsPerClick':
      return sums.sessions > 0 ? ratio(sums.sessions, sums.clicks) : null;
    case 'value':
      return sums.value > 0 ? ratio(sums.value, sums.conversions) : null;
    case 'impressions':
      return sums.impressions / sums.days;
    case 'clicks':
      return sums.clicks / sums.days;
    case 'conversions':
      return sums.conversions / sums.days;
    case 'spend':
      return sums.spend / sums.days;
    default:
      return sums.given.get(name as GivenFigure) ?? null;
  }
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
