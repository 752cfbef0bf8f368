import { normal } from './draws.ts';
import type { Streams } from './random.ts';
import type { Rival } from './rivals.ts';

/**
 * How often an ad is clicked in each place above the results. Modest: Varian (2009) finds little of the raw difference
 * between places left for one and the same ad.
 */
const placeClicks = [1.08, 1.0, 0.95, 0.91] as const;
/** Places that count as the top of the page in a rival's own rate. */
const topPlaces = 2;
const auctions = 160;
/** Spread of the thresholds between queries, on the log scale: some pages take no ad below a high bar. */
const barSpread = 0.9;

/** One bidder's luck in each sampled auction: whether it enters, and how well its ad fits the query. */
export interface Dice {
  /** Rivals there are dice for. */
  readonly rivals: number;
  readonly entry: Float64Array;
  readonly fit: Float64Array;
  /** The query's own threshold against the usual one. */
  readonly bar: Float64Array;
}

/** The sampled auctions of a campaign; the same on every day, so that only what changed changes the outcome. */
export function rollDice(random: Streams, rivals: number): Dice {
  const bidders = rivals + 1;
  const entry = new Float64Array(auctions * bidders);
  const fit = new Float64Array(auctions * bidders);
  for (let bidder = 0; bidder < bidders; bidder += 1) {
    // Ours is the last: its luck must not depend on how many rivals there are.
    const uniform = random('dice', bidder === rivals ? -1 : bidder);
    // Stratified and shuffled: 160 auctions then represent the day almost as well as thousands would.
    const order = Array.from({ length: auctions }, (_, index) => ({ index, key: uniform() })).sort(
      (a, b) => a.key - b.key,
    );
    order.forEach(({ index }, rank) => {
      entry[index * bidders + bidder] = (rank + uniform()) / auctions;
      fit[index * bidders + bidder] = Math.exp(0.3 * normal(uniform));
    });
  }
  const threshold = random('bars');
  const bar = Float64Array.from({ length: auctions }, () => Math.exp(barSpread * normal(threshold)));
  return { rivals, entry, fit, bar };
}

export interface RivalSeen {
  readonly domain: string;
  readonly impressionShare: number;
  readonly overlapRate: number;
  readonly positionAboveRate: number;
  readonly outrankingShare: number;
  readonly topOfPageRate: number;
}

export interface AuctionDayResult {
  /** Share of the auctions entered that gave us an impression. */
  readonly won: number;
  /** Mean click factor of the places we got. */
  readonly placeFactor: number;
  /** Mean price of a click, in units of our bid before any change. */
  readonly price: number;
  readonly rivals: readonly RivalSeen[];
}

/**
 * Runs the day's auctions: rank by bid x quality x fit, places for the first four above the query's bar, each click priced
 * at the least that keeps its place (generalised second price: Varian 2007; Edelman, Ostrovsky and Schwarz 2007).
 * `bid` and the rivals' bids share one unit; `quality` is ours against theirs. Without `insights` nobody asks how the rivals
 * fared, which is most of the work.
 */
export function runAuctions(
  bid: number,
  quality: number,
  reserve: number,
  rivals: readonly Rival[],
  dice: Dice,
  insights = true,
): AuctionDayResult {
  const bidders = dice.rivals + 1;
  const count = Math.min(rivals.length, dice.rivals);
  const score = new Float64Array(count);
  const taking = new Uint8Array(count);
  const seen = Array.from({ length: count }, () => ({
    shown: 0,
    overlap: 0,
    above: 0,
    outranked: 0,
    top: 0,
  }));
  let won = 0;
  let clicks = 0;
  let cost = 0;
  for (let auction = 0; auction < auctions; auction += 1) {
    const row = auction * bidders;
    const ourFit = dice.fit[row + dice.rivals] ?? 1;
    const ours = bid * quality * ourFit;
    let ahead = 0;
    const bar = reserve * (dice.bar[auction] ?? 1);
    let next = bar;
    for (let index = 0; index < count; index += 1) {
      const rival = rivals[index];
      const enters = rival !== undefined && (dice.entry[row + index] ?? 1) < rival.presence;
      const value = enters ? rival.bid * (dice.fit[row + index] ?? 1) : 0;
      score[index] = value >= bar ? value : 0;
      if (value > ours) ahead += 1;
      else if (value > next) next = value;
    }
    const shown = ahead < placeClicks.length && ours >= bar;
    if (shown) {
      const factor = placeClicks[ahead] ?? 0;
      won += 1;
      clicks += factor;
      cost += factor * Math.min(bid, next / (quality * ourFit));
    }
    if (!insights) continue;
    // Places are counted among those who take part: most rivals are absent from most auctions.
    let present = 0;
    for (let index = 0; index < count; index += 1) {
      const note = seen[index];
      if (note === undefined) continue;
      if ((score[index] ?? 0) > 0) {
        taking[present] = index;
        present += 1;
      } else if (shown) note.outranked += 1;
    }
    for (let at = 0; at < present; at += 1) {
      const index = taking[at] ?? 0;
      const mine = score[index] ?? 0;
      const note = seen[index];
      if (note === undefined) continue;
      let place = shown && ours > mine ? 1 : 0;
      for (let other = 0; other < present; other += 1)
        if ((score[taking[other] ?? 0] ?? 0) > mine) place += 1;
      const visible = place < placeClicks.length;
      if (visible) {
        note.shown += 1;
        if (place < topPlaces) note.top += 1;
        if (shown) {
          note.overlap += 1;
          if (mine > ours) note.above += 1;
        }
      }
      if (shown && (!visible || ours > mine)) note.outranked += 1;
    }
  }
  return {
    won: won / auctions,
    placeFactor: won > 0 ? clicks / won : 0,
    price: clicks > 0 ? cost / clicks : bid,
    rivals: (insights ? seen : []).map((note, index) => ({
      domain: rivals[index]?.domain ?? '',
      impressionShare: note.shown / auctions,
      overlapRate: won > 0 ? note.overlap / won : 0,
      positionAboveRate: note.overlap > 0 ? note.above / note.overlap : 0,
      outrankingShare: note.outranked / auctions,
      topOfPageRate: note.shown > 0 ? note.top / note.shown : 0,
    })),
  };
}
