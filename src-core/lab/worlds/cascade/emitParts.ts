import { dayFromNumber } from '../../../../src-shared/model/day.ts';
import type { CreativeDay, SegmentDay } from '../../../../src-shared/model/tables/rows.ts';
import { apportion, binomial, multinomial, normal } from '../../simulation/draws.ts';
import type { Streams, Uniform } from '../../simulation/random.ts';
import { type Counted, type Key, rounded } from './counted.ts';
import { metOnce } from './exposure.ts';
import { factorOf } from './mix.ts';
import type { Day, Surroundings } from './state.ts';

/** Day-to-day wandering of a part's share, of its log, and what a day leaves of it. */
const wander = 0.05;
const carry = 0.6;

/** Log shares that wander by themselves: people are not the same every day. */
class Wandering {
  readonly #state: Float64Array;
  readonly #uniform: Uniform;

  constructor(parts: number, uniform: Uniform) {
    this.#state = new Float64Array(parts);
    this.#uniform = uniform;
  }

  step(): Float64Array {
    for (let part = 0; part < this.#state.length; part += 1) {
      this.#state[part] =
        carry * (this.#state[part] ?? 0) + wander * Math.sqrt(1 - carry * carry) * normal(this.#uniform);
    }
    return this.#state;
  }
}

/** Splits `n` over weights so that no part is larger than its `most`, which add up to at least n. */
export function splitWithin(
  uniform: Uniform,
  n: number,
  weights: readonly number[],
  most: readonly number[],
): number[] {
  const parts = multinomial(uniform, n, weights);
  let over = 0;
  for (let index = 0; index < parts.length; index += 1) {
    const excess = (parts[index] ?? 0) - (most[index] ?? 0);
    if (excess <= 0) continue;
    over += excess;
    parts[index] = most[index] ?? 0;
  }
  for (let index = 0; over > 0 && index < parts.length; index += 1) {
    const room = Math.min(over, (most[index] ?? 0) - (parts[index] ?? 0));
    parts[index] = (parts[index] ?? 0) + room;
    over -= room;
  }
  return parts;
}

interface Part extends Counted {
  readonly index: number;
}

interface Weights {
  readonly shown: readonly number[];
  readonly ctr: readonly number[];
  readonly orders: readonly number[];
  readonly price: readonly number[];
}

/** A day's counts over parts; all four add up to the day's. */
function split(uniform: Uniform, counts: Counted, weights: Weights, perClick: boolean): Part[] {
  const impressions = multinomial(uniform, counts.impressions, weights.shown);
  const clicks = splitWithin(
    uniform,
    counts.clicks,
    impressions.map((shown, index) => shown * (weights.ctr[index] ?? 0)),
    impressions,
  );
  const conversions = multinomial(
    uniform,
    counts.conversions,
    impressions.map((shown, index) => shown * (weights.ctr[index] ?? 0) * (weights.orders[index] ?? 0)),
  );
  const cents = apportion(
    counts.cents,
    impressions.map(
      (shown, index) => (perClick ? (clicks[index] ?? 0) : shown) * (weights.price[index] ?? 0),
    ),
  );
  return impressions.map((shown, index) => ({
    index,
    impressions: shown,
    clicks: clicks[index] ?? 0,
    conversions: conversions[index] ?? 0,
    cents: cents[index] ?? 0,
  }));
}

export function segmentRows(
  { setup }: Surroundings,
  days: readonly Day[],
  keys: readonly Key[],
  counted: readonly Counted[],
  own: Streams,
): SegmentDay[] {
  const rows: SegmentDay[] = [];
  const first = setup.total - setup.days;
  for (const [place, dimension] of setup.dimensions.entries()) {
    const uniform = own('segments', place);
    const wandering = new Wandering(dimension.segments.length, own('wander', place));
    const price = dimension.segments.map((one) => one.price);
    const ctr = dimension.segments.map((one) => one.ctr);
    for (const [index, key] of keys.entries()) {
      const [day, counts] = [days[first + index], counted[index]];
      const drift = wandering.step();
      if (day === undefined || counts === undefined || counts.impressions === 0) continue;
      const { levers } = day;
      const shares = day.mix.shares[place];
      const shown = dimension.segments.map((_, at) => (shares?.[at] ?? 0) * Math.exp(drift[at] ?? 0));
      const orders = dimension.segments.map((one, at) => {
        const where = { dimension: place, segment: at };
        return one.cvr * factorOf(levers.segmentOrders, where) * factorOf(levers.segmentTag, where);
      });
      for (const part of split(uniform, counts, { shown, ctr, orders, price }, setup.perClick)) {
        if (part.impressions === 0 && part.conversions === 0) continue;
        rows.push({
          ...key,
          dimension: dimension.name,
          segment: dimension.segments[part.index]?.name ?? '',
          impressions: part.impressions,
          clicks: part.clicks,
          spend: part.cents / 100,
          conversions: part.conversions,
          extra: null,
        });
      }
    }
  }
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

export function adRows(
  { setup }: Surroundings,
  days: readonly Day[],
  keys: readonly Key[],
  counted: readonly Counted[],
  own: Streams,
  end: number,
): CreativeDay[] {
  const rows: CreativeDay[] = [];
  const first = setup.total - setup.days;
  const uniform = own('ads');
  const wandering = new Wandering(setup.ads.length, own('wander', 100));
  const weeks = setup.ads.map(() => [] as number[]);
  for (const [index, key] of keys.entries()) {
    const [day, counts] = [days[first + index], counted[index]];
    const drift = wandering.step();
    if (day === undefined || counts === undefined || counts.impressions === 0) continue;
    const { places, ctr } = day.ads;
    const shown = day.ads.share.map((share, at) => share * Math.exp(drift[places[at] ?? 0] ?? 0));
    const ones = places.map(() => 1);
    for (const part of split(uniform, counts, { shown, ctr, orders: ones, price: ones }, setup.perClick)) {
      const place = places[part.index] ?? 0;
      const appeal = ctr[part.index] ?? 1;
      const ad = setup.ads[place];
      const week = weeks[place];
      if (ad === undefined || week === undefined) continue;
      week.push(part.impressions);
      if (week.length > 7) week.shift();
      if (part.impressions === 0 && part.conversions === 0) continue;
      const ofWeek = week.reduce((a, b) => a + b, 0);
      const feed = !setup.perClick && part.impressions > 0;
      const rate = appeal * setup.ctr;
      const starts = ad.video ? binomial(uniform, part.impressions, 0.4) : 0;
      rows.push({
        ...key,
        creativeId: `${setup.id}-${ad.id}`,
        creativeName: ad.name,
        launchedOn: dayFromNumber(end - setup.total + ad.from),
        impressions: part.impressions,
        clicks: part.clicks,
        spend: part.cents / 100,
        conversions: part.conversions,
        reach: feed
          ? Math.min(
              part.impressions,
              Math.max(1, Math.round(day.pool * metOnce(part.impressions / day.pool))),
            )
          : null,
        frequency: feed ? rounded(Math.max(1, ofWeek / (day.pool * metOnce(ofWeek / day.pool))), 2) : null,
        engagements: feed ? binomial(uniform, part.impressions, Math.min(0.5, 2 * rate)) : null,
        videoStarts: ad.video ? starts : null,
        videoCompletions: ad.video ? binomial(uniform, starts, Math.min(0.9, 0.22 * appeal)) : null,
        extra: null,
      });
    }
  }
  return rows;
}
