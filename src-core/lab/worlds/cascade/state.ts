import type { AdsToday } from './adWear.ts';
import type { Field } from './field.ts';
import type { Levers } from './levers.ts';
import type { Mix } from './mix.ts';
import type { Setup } from './setup.ts';
import type { Climate, Weather } from './weather.ts';

/** Something that is going on from a day on: it sets the levers of each day. */
export interface Pull {
  readonly from: number;
  readonly set: (levers: Levers, day: number) => void;
}

/** Everything the network gives on a day, as expectations in the day's weather; shares and rates as fractions. */
export interface Day {
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly orders: number;
  readonly conversions: number;
  readonly analytics: number;
  /** Share of the orders of a day that analytics credits to this campaign. */
  readonly credit: number;
  readonly sessions: number;
  readonly budget: number;
  readonly impressionShare: number;
  readonly lostRank: number;
  readonly lostBudget: number;
  /** What rivals bid, as a market tool sees it. */
  readonly bidIndex: number;
  readonly ownRank: number;
  readonly demandSeen: number;
  readonly pool: number;
  readonly reach: number;
  readonly frequency: number;
  readonly reachedShare: number;
  readonly firstShare: number;
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
  readonly ads: AdsToday;
  readonly mix: Mix;
  readonly levers: Levers;
}

export interface Surroundings {
  readonly setup: Setup;
  readonly weather: Weather;
  readonly climate: Climate;
  readonly field: Field;
  /** Monday = 0, of the first warm day. */
  readonly firstWeekday: number;
}
