import type { FigureDay, FigureName } from './figures.ts';

/**
 * A rate as a count over what it was given: the count varies (Poisson, overdispersed), the exposure is taken as fixed.
 * Rates are written as yields, so that more is always better: conversions per unit of money rather than its inverse.
 */
export interface RateDefinition {
  readonly count: FigureName;
  readonly exposure: FigureName;
}

/** Impressions per unit of money: 1000 / CPM. */
export const impressionYield = { count: 'impressions', exposure: 'spend' } as const satisfies RateDefinition;
export const clickThrough = { count: 'clicks', exposure: 'impressions' } as const satisfies RateDefinition;
export const conversionRate = { count: 'conversions', exposure: 'clicks' } as const satisfies RateDefinition;
/** Sales value per click, where conversions are not reported. */
export const clickValue = { count: 'conversionValue', exposure: 'clicks' } as const satisfies RateDefinition;
/** Average order value. */
export const orderValue = {
  count: 'conversionValue',
  exposure: 'conversions',
} as const satisfies RateDefinition;

/**
 * A rate over days, index by index the days of the campaign. A day where either side is unknown or the exposure is zero
 * tells nothing about a rate: its exposure here is 0, which every sum passes over.
 */
export interface RateSeries {
  readonly count: Float64Array;
  readonly exposure: Float64Array;
  /** The counts are amounts, not independent events: nothing says they vary as much as Poisson's, whatever their unit. */
  readonly amounts?: boolean;
}

/** Counts that are amounts of money. */
export const isAmount = ({ count }: RateDefinition): boolean =>
  count === 'conversionValue' || count === 'spend';

export function rateSeries(days: readonly FigureDay[], rate: RateDefinition): RateSeries {
  const count = new Float64Array(days.length);
  const exposure = new Float64Array(days.length);
  days.forEach((day, index) => {
    const counted = day[rate.count];
    const given = day[rate.exposure];
    if (counted === null || given === null || given <= 0) return;
    count[index] = counted;
    exposure[index] = given;
  });
  return isAmount(rate) ? { count, exposure, amounts: true } : { count, exposure };
}

export const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** Indices of the first and last day, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const spanLength = (span: Span): number => Math.max(0, span.to - span.from + 1);

/** Sums over a span. `days` counts those with an exposure. */
export interface RateTotals {
  readonly count: number;
  readonly exposure: number;
  readonly days: number;
}

export function totals(series: RateSeries, span: Span): RateTotals {
  let count = 0;
  let exposure = 0;
  let days = 0;
  for (let index = Math.max(0, span.from); index <= span.to && index < series.count.length; index += 1) {
    const given = at(series.exposure, index);
    if (given <= 0) continue;
    count += at(series.count, index);
    exposure += given;
    days += 1;
  }
  return { count, exposure, days };
}

/** Exposure times a factor per day: what the count is expected to be proportional to. */
export function weighted(series: RateSeries, factor: (index: number) => number): RateSeries {
  return { ...series, exposure: series.exposure.map((value, index) => value * factor(index)) };
}
