import { type AudienceDayFacts, type AudienceState, newAudience, passDay } from './audience.ts';
import type { Blueprint } from './blueprint.ts';
import type { DayMood } from './calendar.ts';
import { buyFeed, type FeedMarket, marketFor } from './feedAuction.ts';
import type { Levers } from './levers.ts';
import type { DayNoise } from './noise.ts';
import type { Streams } from './random.ts';
import { meanBid, type Rival } from './rivals.ts';
import { type AuctionDayResult, rollDice, runAuctions } from './searchAuction.ts';

/** What a campaign goes into its day with. */
export interface DayContext {
  readonly levers: Readonly<Levers>;
  readonly mood: DayMood;
  readonly noise: DayNoise;
  readonly rivals: readonly Rival[];
  /** Most that may be spent. */
  readonly cap: number;
  /** Clicks per impression our ads would get today, apart from where and to whom they are shown. */
  readonly ctr: number;
  /** Our ads against their own usual; the platforms' auctions reward it. */
  readonly relevance: number;
  /** What today's mix of segments does to the price. */
  readonly mixPrice: number;
}

/** What the market gives: means, before chance. */
export interface Delivery {
  readonly impressions: number;
  readonly ctr: number;
  /** Of a click (search) or of an impression (feed). */
  readonly price: number;
  readonly perClick: boolean;
  /** Conversions per click against an ordinary day's. */
  readonly intent: number;
  readonly shares: {
    readonly impressionShare: number;
    readonly lostRank: number;
    readonly lostBudget: number;
  } | null;
  readonly insights: AuctionDayResult['rivals'];
  /** People in reach of the campaign; null for search. */
  readonly pool: number | null;
}

export interface Market {
  deliver(context: DayContext): Delivery;
  /** The day is over: what was really shown. Null for search, where nobody counts people. */
  settle(impressions: number, levers: Readonly<Levers>): AudienceDayFacts | null;
}

/** The share of a day's budget pacing aims at. */
const pacing = 0.97;
/** An ad that runs out of budget misses the evening, when more people buy: 18% more than in the morning hours. */
const eveningGain = 0.18;
/** The usual query's lowest score that gets a place, against our own. */
const reserve = 0.2;

/** Rivals that will ever come in. */
function newcomers(blueprint: Blueprint): number {
  return blueprint.interventions.reduce(
    (sum, what) => sum + (what.kind === 'rivalsEnter' ? what.count : 0),
    0,
  );
}

export function searchMarket(blueprint: Blueprint, base: readonly Rival[], random: Streams): Market {
  const dice = rollDice(random, base.length + newcomers(blueprint));
  const usual = runAuctions(1, 1, reserve, base, dice, false);
  const insights = !blueprint.leaveOut.includes('auction_insights_daily');
  const bid = blueprint.bid ?? 1;
  return {
    deliver({ levers, mood, noise, rivals, cap, ctr, relevance, mixPrice }) {
      const heat = mood.price * levers.price * noise.price;
      const priced = rivals.map((rival) => ({ ...rival, bid: rival.bid * heat }));
      const result = runAuctions(levers.bid, Math.sqrt(relevance), reserve * heat, priced, dice, insights);
      const eligible =
        (blueprint.searches ?? 0) * levers.coverage * mood.demand * levers.demand * noise.demand;
      const clicked = Math.min(0.9, (ctr * result.placeFactor) / (usual.placeFactor || 1));
      const price = Math.min(bid * levers.bid, result.price * bid * mixPrice);
      const wish = eligible * result.won * clicked * price;
      const served = wish > 0 ? Math.min(1, (cap * pacing) / wish) : 1;
      return {
        impressions: eligible * result.won * served,
        ctr: clicked,
        price,
        perClick: true,
        intent: 1 - eveningGain * (1 - served),
        shares: {
          impressionShare: result.won * served,
          lostRank: (1 - result.won) * served,
          lostBudget: 1 - served,
        },
        insights: result.rivals,
        pool: null,
      };
    },
    settle: () => null,
  };
}

/** Chances a day to show an ad to a person who is in the audience and online. */
const chancesPerPerson = {
  meta_ads: 14,
  linkedin_ads: 3.5,
  google_ads: 9,
  microsoft_ads: 5,
  other: 8,
} as const;

export function feedMarket(blueprint: Blueprint, base: readonly Rival[], warmDays: number): Market {
  const { size, inflow } = blueprint.audience ?? { size: 1, inflow: 0 };
  const chances = chancesPerPerson[blueprint.platform];
  const usualImpressions = (1000 * blueprint.dailyBudget * pacing) / (blueprint.cpm ?? 1);
  const market: FeedMarket = marketFor(blueprint.cpm ?? 1, blueprint.dailyBudget * pacing, size * chances);
  const leaving = (inflow * size) / usualImpressions;
  const pressure = biddingPressure(base);
  let state = startingAudience(blueprint, usualImpressions, warmDays);
  const poolOn = (levers: Readonly<Levers>): number => state.pool * ((size * levers.audience) / state.size);
  return {
    deliver({ levers, mood, noise, rivals, cap, ctr, relevance, mixPrice }) {
      const pool = poolOn(levers);
      const chancesToday = pool * chances * levers.coverage * mood.demand * levers.demand * noise.demand;
      const heat = mood.price * levers.price * noise.price * (biddingPressure(rivals) / pressure) ** 0.8;
      const day = buyFeed(market, cap * pacing, chancesToday, heat, relevance);
      // Those who answer first leave the pool first.
      const left = pool / (size * levers.audience);
      return {
        impressions: day.impressions / mixPrice,
        ctr: ctr * left ** 0.2,
        price: (day.cpm / 1000) * mixPrice,
        perClick: false,
        intent: left ** 0.3,
        shares: null,
        insights: [],
        pool,
      };
    },
    settle(impressions, levers) {
      const passed = passDay(state, size * levers.audience, impressions, inflow * levers.inflow, leaving);
      state = passed.state;
      return passed.facts;
    },
  };
}

/** How hard an audience is fought over: what its rivals would pay, together. */
function biddingPressure(rivals: readonly Rival[]): number {
  const present = rivals.reduce((sum, rival) => sum + rival.presence, 0);
  return Math.max(0.05, present * meanBid(rivals));
}

/** A campaign that has run for a while has met part of its people already. */
function startingAudience(blueprint: Blueprint, usualImpressions: number, warmDays: number): AudienceState {
  const { size, inflow } = blueprint.audience ?? { size: 1, inflow: 0 };
  const daily = usualImpressions / size;
  const days = Math.max(0, blueprint.ageDays - warmDays);
  const exposure = inflow > 0 ? (daily / inflow) * (1 - (1 - Math.min(0.5, inflow)) ** days) : daily * days;
  return { ...newAudience(size), exposure, week: Array.from({ length: 7 }, () => usualImpressions) };
}
