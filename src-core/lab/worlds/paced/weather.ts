import { dayFromNumber, weekday } from '../../../../src-shared/model/day.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import { isHoliday } from '../../simulation/calendar.ts';
import { normal } from '../../simulation/draws.ts';
import type { Streams, Uniform } from '../../simulation/random.ts';
import type { Spread } from '../expected.ts';
import type { Market } from './market.ts';

/** A residual process: AR(1) with Student's t, a day's own part, and now and then a day that is out of all proportion. */
export interface Process extends Spread {
  /** Degrees of freedom; the fewer, the heavier the tails. */
  readonly tails: number;
  readonly odd: number;
}

const kinds = ['demand', 'price', 'appeal', 'intent', 'load', 'segment', 'rival'] as const;
export type Kind = (typeof kinds)[number];
export type Climate = Readonly<Record<Kind, Process>>;

/** How far each process strays at noise 1, from quiet to restless. */
const ranges: Readonly<
  Record<Kind, { readonly wander: readonly [number, number]; readonly day: readonly [number, number] }>
> = {
  demand: { wander: [0.025, 0.1], day: [0.03, 0.08] },
  price: { wander: [0.015, 0.05], day: [0.015, 0.05] },
  appeal: { wander: [0.01, 0.035], day: [0.01, 0.035] },
  intent: { wander: [0.015, 0.05], day: [0.03, 0.08] },
  load: { wander: [0.01, 0.05], day: [0.015, 0.05] },
  segment: { wander: [0.03, 0.12], day: [0.02, 0.06] },
  rival: { wander: [0.03, 0.12], day: [0.02, 0.05] },
};

export function drawClimate(random: Random, noise: number): Climate {
  const tails = random.between(3.2, 9);
  const odd = random.logBetween(0.002, 0.015);
  const one = (kind: Kind): Process => ({
    wander: noise * random.between(...ranges[kind].wander),
    day: noise * random.between(...ranges[kind].day),
    carry: random.between(0.2, 0.85),
    tails,
    odd,
  });
  return {
    demand: one('demand'),
    price: one('price'),
    appeal: one('appeal'),
    intent: one('intent'),
    load: one('load'),
    segment: one('segment'),
    rival: one('rival'),
  };
}

/** An odd day strays this many times as far. */
const oddReach = 4;

/** What the process is to whoever compares days: odd days widen the day's own part. */
export function spreadOf({ wander, day, carry, odd }: Process): Spread {
  return { wander, carry, day: day * Math.sqrt(1 + odd * oddReach ** 2) };
}

/** Student's t with unit variance; the polar method of Bailey (1994). */
function student(uniform: Uniform, tails: number): number {
  const radius = Math.sqrt(((1 - uniform()) ** (-2 / tails) - 1) * (tails - 2));
  return radius * Math.cos(2 * Math.PI * uniform());
}

/** Factors around 1. */
export function seriesOf(
  uniform: Uniform,
  days: number,
  { wander, day, carry, tails, odd }: Process,
): Float64Array {
  const series = new Float64Array(days);
  const fresh = Math.sqrt(1 - carry * carry);
  let state = normal(uniform);
  for (let at = 0; at < days; at += 1) {
    state = carry * state + fresh * student(uniform, tails);
    const reach = uniform() < odd ? oddReach : 1;
    const log = wander * state + day * reach * student(uniform, tails);
    series[at] = Math.exp(Math.max(-1.5, Math.min(1.5, log)));
  }
  return series;
}

/** Each day's factors, oldest first, the warm days too. */
export interface Weather {
  readonly demand: Float64Array;
  readonly price: Float64Array;
  readonly appeal: Float64Array;
  readonly intent: Float64Array;
  readonly load: Float64Array;
  readonly segments: readonly Float64Array[];
  readonly rivals: readonly Float64Array[];
}

/** What a year, a week and the holidays do to an account. */
export interface Calendar {
  readonly demand: Float64Array;
  readonly intent: Float64Array;
  readonly price: Float64Array;
}

/** `end`: days since 1970-01-01 of the day after the last. */
export function calendarOf(
  random: Random,
  market: Pick<Market, 'business' | 'country'>,
  days: number,
  end: number,
): Calendar {
  const rest = market.business ? 0.55 : 1.1;
  const week = (weekend: number, spread: number): number[] =>
    Array.from({ length: 7 }, (_, at) => (at >= 5 ? weekend * random.around(spread) : random.around(spread)));
  const weeks = {
    demand: week(rest, 0.06),
    intent: week(market.business ? 0.85 : 1.04, 0.03),
    price: week(0.98, 0.02),
  };
  const year = { size: random.between(0, 0.2), phase: random.between(0, 365) };
  const holiday = market.business
    ? { demand: random.between(0.35, 0.6), intent: random.between(0.7, 0.95) }
    : { demand: random.between(0.75, 1.1), intent: random.between(0.8, 1.05) };
  const promotions = promotionsOf(random, days);
  const calendar = {
    demand: new Float64Array(days),
    intent: new Float64Array(days),
    price: new Float64Array(days),
  };
  for (let at = 0; at < days; at += 1) {
    const number = end - days + at;
    const date = dayFromNumber(number);
    const day = weekday(date);
    const off = isHoliday(market.country, date, number) ? holiday : { demand: 1, intent: 1 };
    const season = Math.exp(year.size * Math.sin((2 * Math.PI * (number - year.phase)) / 365));
    calendar.demand[at] = (weeks.demand[day] ?? 1) * off.demand * season;
    calendar.intent[at] = (weeks.intent[day] ?? 1) * off.intent * (promotions[at] ?? 1);
    calendar.price[at] = weeks.price[day] ?? 1;
  }
  return calendar;
}

/** The advertiser's own sales of a few days, all of them long over. */
function promotionsOf(random: Random, days: number): Float64Array {
  const factors = new Float64Array(days).fill(1);
  const gap = random.between(30, 150);
  for (let at = random.between(0, gap); at < days - 100; at += gap * random.around(0.3)) {
    const length = random.whole(2, 6);
    const lift = random.between(1.1, 1.5);
    factors.fill(lift, Math.floor(at), Math.min(days, Math.floor(at) + length));
  }
  return factors;
}

/** What the whole account shares of its weather, at noise 1. */
const common: Process = { wander: 0.02, day: 0.02, carry: 0.6, tails: 4.5, odd: 0.005 };
const shares = ['demand', 'price', 'intent'] as const;
export type Common = Readonly<Record<(typeof shares)[number], Float64Array>>;

export function commonOf(account: Streams, noise: number, days: number): Common {
  const process = { ...common, wander: noise * common.wander, day: noise * common.day };
  return {
    demand: seriesOf(account('demand'), days, process),
    price: seriesOf(account('price'), days, process),
    intent: seriesOf(account('intent'), days, process),
  };
}

/** `plain`: a sibling, whose segments and rivals nobody looks at one by one. */
export function weatherOf(
  own: Streams,
  account: Common,
  market: Market,
  climate: Climate,
  days: number,
  plain: boolean,
): Weather {
  const shared = (kind: (typeof shares)[number]): Float64Array => {
    const series = seriesOf(own(kind), days, climate[kind]);
    const together = account[kind];
    for (let at = 0; at < days; at += 1) series[at] = (series[at] ?? 1) * (together[at] ?? 1);
    return series;
  };
  const each = (kind: 'segment' | 'rival', count: number): Float64Array[] =>
    Array.from({ length: plain ? 0 : count }, (_, index) => seriesOf(own(kind, index), days, climate[kind]));
  return {
    demand: shared('demand'),
    price: shared('price'),
    appeal: seriesOf(own('appeal'), days, climate.appeal),
    intent: shared('intent'),
    load: seriesOf(own('load'), days, climate.load),
    segments: each('segment', market.segments.length),
    rivals: each('rival', market.competitors.length),
  };
}
