import type { Platform } from '../../../../src-shared/model/vocabulary.ts';
import type { Random } from '../../evaluation/corpus/random.ts';

/** A segment: its share of the impressions, and its clicks, orders and price against the campaign's mean. */
export interface Segment {
  readonly name: string;
  readonly share: number;
  readonly ctr: number;
  readonly cvr: number;
  readonly price: number;
}
export interface Dimension {
  readonly name: string;
  readonly segments: readonly Segment[];
}

/** Names with their usual shares; the rates of the last are drawn lowest, those of the others around the mean. */
const known = {
  device: [
    ['mobile', 0.62],
    ['desktop', 0.31],
    ['tablet', 0.07],
  ],
  match_type: [
    ['exact', 0.45],
    ['phrase', 0.4],
    ['broad', 0.15],
  ],
  network: [
    ['Search', 0.9],
    ['Search partners', 0.1],
  ],
  region: [
    ['North', 0.3],
    ['South', 0.28],
    ['West', 0.24],
    ['East', 0.18],
  ],
  placement: [
    ['Feed', 0.5],
    ['Stories', 0.22],
    ['Short video', 0.18],
    ['Partner apps', 0.1],
  ],
  age: [
    ['25-34', 0.3],
    ['35-44', 0.26],
    ['45-54', 0.18],
    ['55+', 0.12],
    ['18-24', 0.14],
  ],
  job_function: [
    ['Operations', 0.36],
    ['Finance', 0.26],
    ['Engineering', 0.22],
    ['Students', 0.16],
  ],
  product_group: [
    ['Group A', 0.4],
    ['Group B', 0.35],
    ['Group C', 0.25],
  ],
} as const satisfies Readonly<Record<string, ReadonlyArray<readonly [string, number]>>>;

/** The dimensions a platform reports. Device comes first: pages and tags differ by it. */
const reported: Readonly<Record<Platform, ReadonlyArray<keyof typeof known>>> = {
  google_ads: ['device', 'match_type', 'network', 'product_group'],
  microsoft_ads: ['device', 'match_type', 'region'],
  meta_ads: ['device', 'placement', 'age', 'region'],
  linkedin_ads: ['device', 'job_function', 'region'],
  other: ['device', 'placement', 'product_group'],
};

export function drawDimensions(random: Random, platform: Platform): readonly Dimension[] {
  return reported[platform].map((name) => {
    const parts: ReadonlyArray<readonly [string, number]> = known[name];
    const drawn = parts.map(([segment, share], index) => {
      const last = index === parts.length - 1 && index > 0;
      return {
        name: segment,
        share: share * random.around(0.2),
        ctr: random.around(0.15) * (last ? random.between(0.7, 1.1) : 1),
        cvr: random.around(0.15) * (last ? random.logBetween(0.2, 0.8) : 1),
        price: random.around(0.1) * (last ? random.between(0.75, 1) : 1),
      };
    });
    return { name, segments: normalised(drawn) };
  });
}

/** Shares add up to one, and an ordinary day's mix moves no rate. */
function normalised(segments: readonly Segment[]): readonly Segment[] {
  let share = 0;
  let clicks = 0;
  let orders = 0;
  let price = 0;
  for (const one of segments) {
    share += one.share;
    clicks += one.share * one.ctr;
    orders += one.share * one.ctr * one.cvr;
    price += one.share * one.price;
  }
  return segments.map((one) => ({
    name: one.name,
    share: one.share / share,
    ctr: (one.ctr * share) / clicks,
    cvr: (one.cvr * clicks) / orders,
    price: (one.price * share) / price,
  }));
}

/** A place in the dimensions of a campaign. */
export interface Place {
  readonly dimension: number;
  readonly segment: number;
}

/** Orders for a unit of money in a segment, against the campaign's mean. */
export function worthOf(one: Segment, perClick: boolean): number {
  return ((perClick ? 1 : one.ctr) * one.cvr) / one.price;
}
