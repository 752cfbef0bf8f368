import type { Blueprint } from '../../simulation/blueprint.ts';
import type { DayMeans } from '../../simulation/means.ts';
import { spreadOfMean } from '../../simulation/noise.ts';
import { type Frame, simulate } from '../../simulation/simulate.ts';
import { sideTables } from './campaign.ts';

/** Each reported day's means, newest first. The data itself is not made: only what the market would give on average. */
export function meansOfDays(blueprint: Blueprint, frame: Frame): DayMeans[] {
  const days: DayMeans[] = [];
  simulate({ ...blueprint, leaveOut: [...sideTables] }, frame, (day) => days.push(day));
  return days.reverse();
}

/** Sums over days. */
export interface Sums {
  readonly days: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversions: number;
  readonly analytics: number;
  readonly real: number;
  /** Means over days. */
  readonly lostToBudget: number;
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
}

export function sumOf(days: readonly DayMeans[], newest: number, oldest: number): Sums {
  const inside = days.filter(({ daysAgo }) => daysAgo >= newest && daysAgo <= oldest);
  const sum = (of: (day: DayMeans) => number) => inside.reduce((total, day) => total + of(day), 0);
  const mean = (of: (day: DayMeans) => number) => sum(of) / Math.max(1, inside.length);
  return {
    days: inside.length,
    impressions: sum((day) => day.impressions),
    clicks: sum((day) => day.clicks),
    spend: sum((day) => day.spend),
    conversions: sum((day) => day.conversions),
    analytics: sum((day) => day.analytics),
    real: sum((day) => day.real),
    lostToBudget: mean((day) => day.lostToBudget ?? 0),
    loadMs: mean((day) => day.loadMs),
    bounce: mean((day) => day.bounce),
    errorRate: mean((day) => day.errorRate),
  };
}

/** What something did to a campaign, against the same campaign in the same weather without it. */
export interface Effect {
  /** ln of the expected cost per reported conversion, with over without: above 0 = dearer. */
  readonly cpa: number;
  /** ln of the platform's conversions over those of analytics, with over without. */
  readonly tagRatio: number;
  /** How much larger a share of the impressions is lost to the budget. */
  readonly lostToBudget: number;
  /** Root mean square of the days' own ln CPA, with over without: what unsettles without a direction. */
  readonly swing: number;
  /** `swing` as a z-score: days of that spread against days of luck (chi-square, standardised). */
  readonly swingAgainstLuck: number;
  /**
   * The largest change of a figure (price, clicks per impression, conversions per click, tag ratio) in standard deviations of
   * what luck alone does to its comparison of these days with those before.
   */
  readonly againstLuck: number;
  /** The same of what analytics tells of the page (loading time, bounces, errors); 0 without analytics. */
  readonly pageAgainstLuck: number;
}

/** Days before the change that a comparison would take. */
const longestBaseline = 56;

export interface Setting {
  /** How many of the last days are affected. */
  readonly days: number;
  /** Of the blueprint: 1 = an ordinary campaign's day-to-day spread. */
  readonly noise: number;
  /** Clicks are what is paid for, else impressions. */
  readonly perClick: boolean;
  /** The advertiser has analytics: without it nobody can hold one tag against the other. */
  readonly analytics: boolean;
}

export function effectOf(
  seen: readonly DayMeans[],
  without: readonly DayMeans[],
  { days, noise, perClick, analytics }: Setting,
): Effect {
  const now = sumOf(seen, 1, days);
  const then = sumOf(without, 1, days);
  const before = sumOf(without, days + 1, days + longestBaseline);
  const log = (a: number, b: number): number => (a > 0 && b > 0 ? Math.log(a / b) : 0);
  const price = (sums: Sums) => sums.spend / Math.max(1e-9, perClick ? sums.clicks : sums.impressions);
  const ctr = (sums: Sums) => sums.clicks / Math.max(1e-9, sums.impressions);
  const cvr = (sums: Sums) => sums.conversions / Math.max(1e-9, sums.clicks);
  // A tag that reports nothing at all is held to half a conversion: as far as one can say.
  const ratio = (sums: Sums) => Math.max(0.5, sums.conversions) / Math.max(0.5, sums.analytics);
  const counting = (of: (sums: Sums) => number) =>
    1 / Math.max(0.5, of(then)) + 1 / Math.max(0.5, of(before));
  const weather = (kind: Parameters<typeof spreadOfMean>[0]) =>
    spreadOfMean(kind, now.days, noise) ** 2 + spreadOfMean(kind, Math.max(1, before.days), noise) ** 2;
  // Two tags count the same buyers: what is left to luck is whom each of them misses.
  const misses = (sums: Sums) =>
    1 / Math.max(0.5, sums.conversions) + 1 / Math.max(0.5, sums.analytics) - 2 / Math.max(1, sums.real);
  const inLuck = (change: number, variance: number) => Math.abs(change) / Math.sqrt(Math.max(1e-6, variance));
  const tagRatio = log(ratio(now), ratio(then));
  const swing = swingOf(seen, without, days);
  const aDay =
    2 * spreadOfMean('intent', 1, noise) ** 2 + (2 * Math.max(1, now.days)) / Math.max(0.5, now.conversions);
  return {
    cpa: log(now.spend * then.conversions, then.spend * now.conversions) || unseen(now, then),
    tagRatio,
    lostToBudget: now.lostToBudget - then.lostToBudget,
    swing,
    swingAgainstLuck: (Math.sqrt(now.days / 2) * swing ** 2) / aDay,
    againstLuck: Math.max(
      inLuck(log(price(now), price(then)), weather('price')),
      inLuck(log(ctr(now), ctr(then)), weather('appeal') + counting((sums) => sums.clicks)),
      inLuck(
        log(Math.max(cvr(now), 0.5 / Math.max(1, now.clicks)), cvr(then)),
        weather('intent') + counting((sums) => sums.conversions),
      ),
      analytics ? inLuck(tagRatio, Math.max(0, misses(then)) + Math.max(0, misses(before))) : 0,
    ),
    pageAgainstLuck: analytics ? pageChange(now, then, before, noise) : 0,
  };
}

/** Shares of visits are binomial; loading times are measured so often that only their weather is left to luck. */
function pageChange(now: Sums, then: Sums, before: Sums, noise: number): number {
  const ofShare = (share: (sums: Sums) => number): number => {
    const p = Math.min(1, Math.max(1e-4, share(then)));
    const spread = Math.sqrt(p * (1 - p) * (1 / Math.max(1, now.clicks) + 1 / Math.max(1, before.clicks)));
    return Math.abs(share(now) - share(then)) / spread;
  };
  const weather = Math.hypot(spreadOfMean('load', now.days, noise), spreadOfMean('load', before.days, noise));
  const load = now.loadMs > 0 && then.loadMs > 0 ? Math.abs(Math.log(now.loadMs / then.loadMs)) : 0;
  return Math.max(
    load / Math.max(1e-3, weather),
    ofShare((sums) => sums.bounce),
    ofShare((sums) => sums.errorRate),
  );
}

/** No conversion is reported any more: as dear as one can say. */
function unseen(now: Sums, then: Sums): number {
  return now.conversions <= 0 && then.conversions > 0 ? 3 : 0;
}

function swingOf(seen: readonly DayMeans[], without: readonly DayMeans[], days: number): number {
  const quiet = new Map(without.map((day) => [day.daysAgo, day]));
  const squares = seen.flatMap((day) => {
    const other = quiet.get(day.daysAgo);
    if (day.daysAgo > days || other === undefined || !(day.conversions > 0) || !(other.conversions > 0))
      return [];
    return [Math.log((day.spend * other.conversions) / (other.spend * day.conversions)) ** 2];
  });
  return squares.length === 0 ? 0 : Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
}
