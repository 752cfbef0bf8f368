/** How alike two years' seasons are, and how far a year without one strays: ln, one standard deviation. Judgement of 2026-11. */
const likeness = 0.12;
/** A season may come for the first time, or on other days. */
const most = { for: 3, against: -2 } as const;

/** The input under which `lastYearOdds` is told. */
export const lastYearInput = 'season.lastYear';

/**
 * What the same days of last year say for a season, ln odds: the move that came then, under "as now" against "none". Judged and not
 * learned, since hardly any drawn campaign is older than a year.
 * @param own ln by which the KPI is worse now, with its standard error; `then` the same of last year
 */
export function lastYearOdds(
  own: { readonly value: number; readonly se: number },
  then: { readonly value: number; readonly se: number },
): number {
  const log = (mean: number, variance: number): number =>
    -0.5 * Math.log(variance) - (then.value - mean) ** 2 / (2 * variance);
  const strays = likeness ** 2 + then.se ** 2;
  const odds = log(own.value, strays + own.se ** 2) - log(0, strays);
  return Number.isFinite(odds) ? Math.max(most.against, Math.min(most.for, odds)) : 0;
}
