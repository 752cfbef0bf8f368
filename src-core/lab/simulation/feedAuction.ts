import { normalCdf, normalQuantile } from './normal.ts';

/** Spread of the highest rival bid for an impression, on the log scale: some moments are wanted far more than others. */
const spread = 0.7;
/** A campaign cannot buy more than this share of what its people see. */
const mostOfFeed = 0.55;

/**
 * The market for views: in each opportunity the highest rival bid is log-normal around `level`, and the winner pays it.
 * A paced budget buys the cheapest opportunities first, so the price rises with the share of them one needs.
 */
export interface FeedMarket {
  /** Mean of the highest rival bid's logarithm, per impression. */
  readonly level: number;
}

/** The market in which `budget` buys impressions at `cpm` from `opportunities` a day. */
export function marketFor(cpm: number, budget: number, opportunities: number): FeedMarket {
  const wanted = Math.min(mostOfFeed, (1000 * budget) / (cpm * opportunities));
  const z = normalQuantile(wanted);
  const meanBelow = Math.exp((spread * spread) / 2) * (normalCdf(z - spread) / wanted);
  return { level: Math.log(cpm / 1000 / meanBelow) };
}

export interface FeedDay {
  readonly impressions: number;
  /** Per 1,000 impressions. */
  readonly cpm: number;
  /** Share of the opportunities bought. */
  readonly share: number;
}

/**
 * What a paced budget buys. `relevance` is our ads' appeal against their usual: the auction ranks bid x expected action,
 * so a tired ad must bid more for the same view.
 */
export function buyFeed(
  market: FeedMarket,
  budget: number,
  opportunities: number,
  priceFactor: number,
  relevance: number,
): FeedDay {
  const level = market.level + Math.log(priceFactor) - 0.35 * Math.log(relevance);
  const scale = opportunities * Math.exp(level + (spread * spread) / 2);
  const z = normalQuantile(Math.min(0.999, budget / scale));
  const share = Math.min(mostOfFeed, normalCdf(z + spread));
  const paid = scale * normalCdf(normalQuantile(share) - spread);
  const impressions = opportunities * share;
  return { impressions, cpm: (1000 * paid) / impressions, share };
}
