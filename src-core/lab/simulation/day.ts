import type { Blueprint } from './blueprint.ts';
import type { Delivery } from './delivery.ts';
import type { DimensionDay } from './dimensions.ts';
import { apportion, binomial, gamma, jitter, multinomial, poisson } from './draws.ts';
import type { Streams } from './random.ts';
import type { Creative } from './roster.ts';
import type { SiteState } from './site.ts';
import type { Tracker } from './tracking.ts';

/** What one creative got on a day. `cents` in hundredths of the currency's unit; conversions as the platform reports. */
export interface CreativeResult {
  readonly creative: Creative;
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  readonly counted: number;
  readonly conversions: number;
}

export interface DayResult {
  readonly creatives: readonly CreativeResult[];
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  /** Whole conversions the platform's tag counted, and the same as attribution reports them. */
  readonly counted: number;
  readonly conversions: number;
  readonly valueCents: number | null;
  /** Conversions there really were, whoever saw them. */
  readonly real: number;
}

export interface DayRates {
  /** Share of the impressions each creative gets, and its clicks per impression against the day's mean. */
  readonly shares: readonly number[];
  readonly appeals: readonly number[];
  /** Conversions of each creative's clicks against the campaign's. */
  readonly answers: readonly number[];
  /** Conversions per click there really are. */
  readonly cvr: number;
  readonly cap: number;
}

/** Chance plays the day: impressions, clicks, costs and conversions of each creative, adding up to the campaign's. */
export function playDay(
  blueprint: Blueprint,
  creatives: readonly Creative[],
  delivery: Delivery,
  rates: DayRates,
  tracker: Tracker,
  random: Streams,
  day: number,
): DayResult {
  const shown = multinomial(
    random('rotation', day),
    poisson(random('impressions', day), delivery.impressions),
    rates.shares,
  );
  const click = random('clicks', day);
  const clicks = shown.map((impressions, index) =>
    binomial(click, impressions, Math.min(0.9, delivery.ctr * (rates.appeals[index] ?? 1))),
  );
  const cost = random('cost', day);
  const wished = shown.map((impressions, index) => {
    const paidFor = delivery.perClick ? (clicks[index] ?? 0) : impressions;
    return Math.round(100 * paidFor * delivery.price * jitter(cost, 0.02));
  });
  const total = Math.min(
    Math.floor(100 * rates.cap),
    wished.reduce((a, b) => a + b, 0),
  );
  const cents = apportion(total, wished);
  const buy = random('conversions', day);
  const luck = { lag: random('lag', day), tag: random('tag', day) };
  const attribute = random('attribution', day);
  let real = 0;
  const results = creatives.map((creative, index) => {
    const bought = binomial(buy, clicks[index] ?? 0, Math.min(1, rates.cvr * (rates.answers[index] ?? 1)));
    real += bought;
    const counted = tracker.book(luck, day, bought);
    // Google spreads a conversion over the clicks before it, so its counts are fractions.
    const conversions =
      blueprint.platform === 'google_ads' ? Math.round(counted * (97 + 6 * attribute())) / 100 : counted;
    return {
      creative,
      impressions: shown[index] ?? 0,
      clicks: clicks[index] ?? 0,
      cents: cents[index] ?? 0,
      counted,
      conversions,
    };
  });
  const sum = (of: (result: CreativeResult) => number) => results.reduce((a, result) => a + of(result), 0);
  const counted = sum((result) => result.counted);
  return {
    creatives: results,
    impressions: sum((result) => result.impressions),
    clicks: sum((result) => result.clicks),
    cents: total,
    counted,
    conversions: Math.round(100 * sum((result) => result.conversions)) / 100,
    valueCents: basketCents(blueprint.orderValue, counted, random, day),
    real,
  };
}

/** Baskets are gamma distributed around their mean, the usual shape of order values. */
function basketCents(mean: number | null, count: number, random: Streams, day: number): number | null {
  if (mean === null) return null;
  const shape = 2.5;
  return Math.round((100 * mean * gamma(random('baskets', day), shape * count)) / shape);
}

export interface SegmentResult {
  readonly name: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  readonly conversions: number;
}

/** The day's totals over one dimension's segments; every figure adds up to the campaign's. */
export function splitDay(
  result: DayResult,
  dimension: DimensionDay,
  perClick: boolean,
  site: SiteState,
  random: Streams,
  day: number,
  mobileCapture = 1,
): SegmentResult[] {
  const uniform = random(`segments-${dimension.name}`, day);
  const { segments } = dimension;
  const impressions = multinomial(
    uniform,
    result.impressions,
    segments.map((one) => one.share),
  );
  const clicks = within(
    multinomial(
      uniform,
      result.clicks,
      segments.map((one, index) => (impressions[index] ?? 0) * one.ctr),
    ),
    impressions,
  );
  const cents = apportion(
    result.cents,
    segments.map((one, index) => ((perClick ? clicks : impressions)[index] ?? 0) * one.price),
  );
  const counts = multinomial(
    uniform,
    result.counted,
    segments.map((one, index) => {
      const isMobile = dimension.name === 'device' && one.name === 'mobile';
      const page = isMobile ? site.mobileFactor * mobileCapture : 1;
      return (clicks[index] ?? 0) * one.cvr * page;
    }),
  );
  const conversions = apportion(Math.round(result.conversions * 100), counts);
  return segments.map((one, index) => ({
    name: one.name,
    impressions: impressions[index] ?? 0,
    clicks: clicks[index] ?? 0,
    cents: cents[index] ?? 0,
    conversions: (conversions[index] ?? 0) / 100,
  }));
}

/** Moves what exceeds a segment's limit to the segments that have room; totals stay. */
function within(parts: readonly number[], limits: readonly number[]): number[] {
  let excess = 0;
  const kept = parts.map((part, index) => {
    const limit = limits[index] ?? 0;
    excess += Math.max(0, part - limit);
    return Math.min(part, limit);
  });
  return kept.map((part, index) => {
    const room = Math.min(excess, (limits[index] ?? 0) - part);
    excess -= room;
    return part + room;
  });
}
