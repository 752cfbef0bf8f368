import type { ExpectedDay, FigureNoise, Spread } from '../expected.ts';
import type { GivenFigure } from '../figureNames.ts';
import type { Market } from './market.ts';
import type { AdDay, RunDay } from './run.ts';
import { type Climate, spreadOf } from './weather.ts';

/** Days whose figures the judge may look at: two weeks, a four-week onset, eight weeks before. Older ones have counts only. */
const looked = 104;
/** An ad launched this long ago ran before the event. */
const ranBefore = 35;

/** Real conversions of a day by device, and how much of them each tag reports by the end of the data. */
export interface Counting {
  readonly real: readonly number[];
  readonly counted: readonly number[];
  readonly analytics: number;
}

/** What a tag counts is settled on the day of the conversion, not of the click; what comes after the last day is not known. */
export function countingOf(market: Market, days: readonly RunDay[], at: number): Counting {
  const day = days[at];
  const devices = market.devices.length;
  const real: number[] = new Array<number>(devices).fill(0);
  const counted: number[] = new Array<number>(devices).fill(0);
  let analytics = 0;
  if (day === undefined) return { real, counted, analytics };
  market.cells.forEach((cell, index) => {
    const clicks = (day.impressions[index] ?? 0) * (day.ctr[index] ?? 0);
    real[cell.device] = (real[cell.device] ?? 0) + clicks * (day.cvr[index] ?? 0);
  });
  for (let delay = 0; delay < market.lags.length; delay += 1) {
    const then = days[at + delay];
    const part = market.lags[delay] ?? 0;
    if (then === undefined) break;
    for (let device = 0; device < devices; device += 1) {
      counted[device] = (counted[device] ?? 0) + part * (then.counted[device] ?? 0);
    }
    analytics += part * then.analytics;
  }
  return { real, counted, analytics };
}

/** The last `reported` days as the judge takes them, newest first; the newest `full` with figures that are no counts. */
export function expectedDays(
  market: Market,
  days: readonly RunDay[],
  reported: number,
  full = looked,
): ExpectedDay[] {
  const found: ExpectedDay[] = [];
  for (let at = days.length - 1; at >= days.length - reported; at -= 1) {
    const day = days[at];
    if (day !== undefined) found.push(expectedOf(market, days, day, at, found.length < full));
  }
  return found;
}

function expectedOf(
  market: Market,
  days: readonly RunDay[],
  day: RunDay,
  at: number,
  full: boolean,
): ExpectedDay {
  const perClick = market.channel === 'search';
  const counting = countingOf(market, days, at);
  let impressions = 0;
  let clicks = 0;
  let spend = 0;
  let yields = 0;
  market.cells.forEach((cell, index) => {
    const shown = day.impressions[index] ?? 0;
    const clicked = shown * (day.ctr[index] ?? 0);
    const paid = (perClick ? clicked : shown) * (day.price[index] ?? 0);
    impressions += shown;
    clicks += clicked;
    spend += paid;
    yields += paid * cell.yield;
  });
  let conversions = 0;
  let real = 0;
  for (let device = 0; device < market.devices.length; device += 1) {
    conversions += (counting.real[device] ?? 0) * (counting.counted[device] ?? 0);
    real += counting.real[device] ?? 0;
  }
  return {
    impressions,
    clicks,
    spend,
    conversions,
    analytics: real * counting.analytics,
    sessions: clicks * day.landed,
    value: market.orderValue === null ? null : conversions * market.orderValue * day.value,
    given: full ? givenOf(market, day, spend, yields, days.length - at) : {},
  };
}

function givenOf(
  market: Market,
  day: RunDay,
  spend: number,
  yields: number,
  daysAgo: number,
): ExpectedDay['given'] {
  const given: Partial<Record<GivenFigure, number>> = {
    load: day.loadMs,
    bounce: day.bounce,
    errorRate: day.errorRate,
    rivals: activeOf(day),
    bidIndex: day.pressure,
    newAds: 0.25 * activeOf(day),
    searchVolume: day.demand,
    spendOverBudget: spend / market.budget,
  };
  if (spend > 0) {
    given.segmentMix = yields / spend;
    given.creativeCtr = day.adAnswer * answerOfOld(day.ads, daysAgo);
  }
  if (day.shares !== null) {
    given.impressionShare = day.shares.won;
    given.lostToRank = day.shares.lostToRank;
    given.lostToBudget = day.shares.lostToBudget;
    given.outranking = outrankingOf(day);
  }
  if (day.people !== null) {
    given.reach = day.people.reach;
    given.frequency = day.people.frequency;
    given.reachedShare = day.people.reachedShare;
    given.firstTimeShare = day.people.firstTimeShare;
  }
  return given;
}

/** Rivals in fewer auctions are not noticed. */
const noticed = 0.05;
export const activeOf = (day: RunDay): number =>
  day.rivals.filter((one) => one.presence * Math.min(1, one.strength) >= noticed).length;

/** How often we stand above a rival, or it is not there. */
export function outranks(day: RunDay, strength: number, presence: number): number {
  const won = day.shares?.won ?? 0;
  return won * (1 - presence * (strength / (strength + 1)));
}

function outrankingOf(day: RunDay): number {
  if (day.rivals.length === 0) return day.shares?.won ?? 0;
  return (
    day.rivals.reduce((sum, one) => sum + outranks(day, one.strength, one.presence), 0) / day.rivals.length
  );
}

/** Answer of the ads that ran before the event, against the day's mean. */
function answerOfOld(ads: readonly AdDay[], daysAgo: number): number {
  let share = 0;
  let answer = 0;
  for (const one of ads) {
    if (one.ad.launched < Math.max(ranBefore, daysAgo)) continue;
    share += one.share;
    answer += one.share * one.answer;
  }
  return share > 0 ? answer / share : 1;
}

const still: Spread = { day: 0.005, wander: 0.005, carry: 0.5 };

/** Independent processes together. */
function sum(...parts: readonly Spread[]): Spread {
  const root = (of: (part: Spread) => number): number =>
    Math.sqrt(parts.reduce((all, part) => all + of(part) ** 2, 0));
  return {
    day: root((part) => part.day),
    wander: root((part) => part.wander),
    carry: parts.reduce((all, part) => all + part.carry, 0) / Math.max(1, parts.length),
  };
}
const times = (factor: number, { day, wander, carry }: Spread): Spread => ({
  day: factor * day,
  wander: factor * wander,
  carry,
});

/** The climate as it comes through in each figure. */
export function noiseOf(market: Market, climate: Climate): FigureNoise {
  const [demand, price, appeal, intent, load, segment, rival] = [
    spreadOf(climate.demand),
    spreadOf(climate.price),
    spreadOf(climate.appeal),
    spreadOf(climate.intent),
    spreadOf(climate.load),
    spreadOf(climate.segment),
    spreadOf(climate.rival),
  ];
  const search = market.channel === 'search';
  const rivals = times(0.7 / Math.sqrt(Math.max(1, market.competitors.length)), rival);
  const dear = sum(price, rivals, times(0.3, demand));
  const mix = times(0.4, segment);
  const shown = search ? sum(demand, mix) : dear;
  return {
    cpm: search ? sum(dear, appeal) : dear,
    cpc: search ? times(0.6, dear) : sum(dear, appeal),
    ctr: sum(appeal, times(0.2, mix)),
    creativeCtr: appeal,
    cvr: sum(intent, times(0.2, mix)),
    cvrAnalytics: intent,
    platformOverAnalytics: still,
    sessionsPerClick: sum(still, times(0.05, load)),
    value: still,
    impressions: shown,
    clicks: sum(shown, appeal),
    conversions: sum(shown, appeal, intent),
    spend: search ? sum(demand, appeal, dear) : times(0.4, dear),
    impressionShare: times(0.35, dear),
    lostToRank: times(0.35, dear),
    lostToBudget: times(0.4, sum(demand, dear)),
    spendOverBudget: search ? sum(demand, appeal, dear) : times(0.4, dear),
    reach: dear,
    frequency: sum(still, times(0.3, dear)),
    reachedShare: { day: 0.003, wander: 0.012, carry: 0.9 },
    firstTimeShare: { day: 0.005, wander: 0.006, carry: 0.8 },
    load,
    bounce: times(0.08, load),
    errorRate: times(0.01, load),
    rivals: { day: 0.05, wander: 0.12, carry: 0.9 },
    outranking: times(0.3, dear),
    bidIndex: dear,
    newAds: { day: 0.3, wander: 0.15, carry: 0.8 },
    searchVolume: sum(demand, still),
    segmentMix: times(0.25, mix),
  };
}
