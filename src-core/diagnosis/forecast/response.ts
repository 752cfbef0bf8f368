import { drawn, elasticities } from './elasticities.ts';

/** How much is spent, and how many results that brings, over what both are without the step. */
export interface Response {
  readonly spend: number;
  readonly results: number;
}

export const unchanged: Response = { spend: 1, results: 1 };

/** Steps of the two levers as factors; 1 = as it is. */
export interface Step {
  readonly bid: number;
  readonly budget: number;
}

/** What limits the campaign, as far as known. */
export interface Limits {
  /** Times as many impressions as there are, if rank lost none; null = not known. */
  readonly room: number | null;
  /** Times as much as is spent that could be spent at today's bid; 1 where no budget holds it back. */
  readonly demand: number;
  /** Times as much as is spent that the budget allows; 1 where it binds. */
  readonly allowed: number;
  /** The bid that wins back what was lost to rivals, over today's; above 1. */
  readonly bidNeeded: number;
}

/** One campaign's own elasticities. */
export interface Elasticities {
  readonly volume: number;
  readonly price: number;
  readonly money: number;
}

/**
 * Elasticities so many standard deviations from the usual ones, never on the wrong side of what they are. Money buys at least what it
 * would buy through a higher bid, whose results answer spend by volume / (volume + price): nobody has to bid up to spend more.
 */
export function elasticitiesAt(z: Readonly<Record<keyof Elasticities, number>>): Elasticities {
  const volume = drawn(elasticities.shareByBid, z.volume, 0.3, 3);
  const price = drawn(elasticities.costByBid, z.price, 0.05, 1);
  const least = Math.min(0.98, volume / (volume + price));
  return { volume, price, money: drawn(elasticities.conversionsBySpend, z.money, least, 0.98) };
}

/** Where what is lost to rank is not reported: at most half as many impressions more are there to be won. Cautious, ours. */
const unknownRoom = 1.5;

/**
 * The one response of spend and results to a step of bid or budget, in three parts:
 * - what the auction gives at a bid of b times today's: impressions v(b), each click b^price as dear. v = b^volume below today's; above it
 *   1 + (room - 1)(1 - b^(-volume / (room - 1))), which starts with the same slope and can win no more than rank lost. So the
 *   cost of one more result rises throughout: dearer clicks for all of them, and fewer more of them (Varian, "Online Ad Auctions",
 *   AER 99(2), 2009: incremental cost per click).
 * - what rivals took: see `wonBack`.
 * - what the budget allows of it: spend = min(demand x spend(b), budget), results = spend^money along the way, concave as
 *   advertising response is (Simon & Arndt, "The Shape of the Advertising Response Function", 1980).
 * @param repair cost of a result after what rivals took is won back, over its cost without; 1 = nothing to win back
 */
export function respond(step: Step, limits: Limits, own: Elasticities, repair: number): Response {
  const auction =
    repair < 1 && step.bid > 1 ? wonBack(step.bid, limits, own, repair) : atBid(step.bid, limits, own);
  const spend = limits.demand * auction.spend;
  const results = limits.demand ** own.money * auction.results;
  const allowed = Math.min(spend, limits.allowed * step.budget);
  return allowed < spend
    ? { spend: allowed, results: results * (allowed / spend) ** own.money }
    : { spend, results };
}

/** Impressions at a bid of `bid` times today's, over those there are. */
export function volumeAt(bid: number, room: number | null, elasticity: number): number {
  if (bid <= 1) return bid ** elasticity;
  const more = (room ?? unknownRoom) - 1;
  return more > 0 ? 1 - more * Math.expm1((-elasticity * Math.log(bid)) / more) : 1;
}

function atBid(bid: number, { room }: Limits, { volume, price }: Elasticities): Response {
  const won = volumeAt(bid, room, volume);
  return { spend: won * bid ** price, results: won };
}

/**
 * Rivals raised their bids and a result got dearer; following them up to the bid needed restores its cost to `repair` of today's,
 * dearer clicks included. Results are then what today's spend would buy at that cost, or the places won if those are more. On the
 * way both rise with the places won. Beyond, nothing is left to win back, and every further step costs what it costs in any auction:
 * +60% cannot promise what +11% does.
 */
function wonBack(bid: number, limits: Limits, own: Elasticities, repair: number): Response {
  const { bidNeeded: needed, room } = limits;
  const whole = volumeAt(needed, room, own.volume);
  const results = Math.max(whole, 1 / repair);
  const spend = results * repair;
  if (bid <= needed) {
    const part = whole > 1 ? (volumeAt(bid, room, own.volume) - 1) / (whole - 1) : (bid - 1) / (needed - 1);
    return { spend: 1 + (spend - 1) * part, results: 1 + (results - 1) * part };
  }
  const more = volumeAt(bid, room, own.volume) / whole;
  return { spend: spend * more * (bid / needed) ** own.price, results: results * more };
}
