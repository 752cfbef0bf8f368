import { dayFromNumber } from '../../../src-shared/model/day.ts';
import type { MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { jitter, poisson } from './draws.ts';
import type { Streams } from './random.ts';
import type { Rival } from './rivals.ts';

const indexDays = 60;
/** A rival in fewer auctions is not noticed. */
export const leastPresence = 0.04;

/** What a market tool would show: who is active, what they bid and what people look for, against its own 60 days. */
export class MarketIndex {
  readonly #campaignId: string;
  readonly #end: number;
  readonly #random: Streams;
  readonly #bids: number[] = [];
  readonly #demands: number[] = [];
  #known = new Set<string>();

  /** `end`: days since 1970-01-01 of day 0. */
  constructor(campaignId: string, end: number, random: Streams) {
    this.#campaignId = campaignId;
    this.#end = end;
    this.#random = random;
  }

  /** The days must come in order, none left out. */
  next(day: number, rivals: readonly Rival[], bid: number, demand: number): MarketDay {
    const uniform = this.#random('market', day);
    const active = rivals.filter((rival) => rival.presence >= leastPresence);
    const fresh = active.filter((rival) => !this.#known.has(rival.domain)).length;
    this.#known = new Set([...this.#known, ...active.map((rival) => rival.domain)]);
    return {
      date: dayFromNumber(this.#end + day),
      campaignId: this.#campaignId,
      industry: null,
      activeCompetitors: active.length,
      newAds:
        poisson(uniform, 0.22 * active.length) + poisson(uniform, this.#known.size > fresh ? 3 * fresh : 0),
      bidIndex: against(this.#bids, bid * jitter(uniform, 0.012)),
      searchVolumeIndex: against(this.#demands, demand * jitter(uniform, 0.02)),
      extra: null,
    };
  }
}

/** The value against the mean of the sixty before it, two digits; it then becomes one of them. */
function against(history: number[], value: number): number {
  const window = history.slice(-indexDays);
  const mean = window.length === 0 ? value : window.reduce((a, b) => a + b, 0) / window.length;
  history.push(value);
  return Number((value / mean).toFixed(2));
}
