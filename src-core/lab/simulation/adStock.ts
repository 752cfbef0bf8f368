import type { Blueprint } from './blueprint.ts';
import { type Creative, isShown } from './roster.ts';
import { type Exposure, engagementNovelty, memory, novelty, remember, rotation } from './wear.ts';

/** The ads of a day: who is shown, how much of the delivery each gets, and how well each speaks to people. */
export interface Lineup {
  readonly shown: readonly Creative[];
  readonly shares: readonly number[];
  /** Clicks of each against the day's mean. */
  readonly appeals: readonly number[];
  /** The day's mean against the campaign's usual one. */
  readonly freshness: number;
}

/** Search ads meet a new person with every query: nobody tires of them. */
const everyone = 1e9;

/** A campaign's creatives and what people remember of them, day by day. */
export class AdStock {
  readonly #blueprint: Blueprint;
  readonly #creatives: readonly Creative[];
  #exposure: Exposure | null = null;
  #usual: number | null = null;
  #wear: number;

  constructor(blueprint: Blueprint, creatives: readonly Creative[]) {
    this.#blueprint = blueprint;
    this.#creatives = creatives;
    this.#wear = blueprint.creatives.wear;
  }

  /**
   * The ads of a day. While `warm`, the usual appeal follows them, so that on the first reported day the blueprint's
   * click rate holds. `wear`: how many times as fast as the blueprint says people tire of them. Null: none is shown.
   */
  on(daysAgo: number, warm: boolean, wear = 1): Lineup | null {
    const shown = this.#creatives.filter((creative) => isShown(creative, daysAgo));
    if (shown.length === 0) return null;
    this.#exposure ??= firstExposure(this.#blueprint, shown, daysAgo);
    this.#wear = this.#blueprint.creatives.wear * wear;
    const absolute = shown.map(
      (creative) => creative.appeal * novelty(this.#wear, this.#exposure?.get(creative.id) ?? 0),
    );
    const shares = rotation(shown, absolute, daysAgo);
    const mean = absolute.reduce((sum, appeal, at) => sum + appeal * (shares[at] ?? 0), 0);
    if (this.#usual === null || warm) this.#usual = mean;
    return {
      shown,
      shares,
      appeals: absolute.map((appeal) => appeal / mean),
      freshness: mean / this.#usual,
    };
  }

  /** How willing people still are to react to a creative, 1 = as when it was new. */
  engagement(creativeId: string): number {
    return engagementNovelty(this.#wear, this.#exposure?.get(creativeId) ?? 0);
  }

  /** The day's impressions of each shown creative, among `pool` people. */
  seen(lineup: Lineup, impressions: readonly number[], pool: number | null): void {
    this.#exposure = remember(
      this.#exposure ?? new Map(),
      lineup.shown.map((creative, index) => ({ id: creative.id, impressions: impressions[index] ?? 0 })),
      pool ?? everyone,
    );
  }
}

/** Creatives that ran before our first day have been seen already. */
function firstExposure(blueprint: Blueprint, shown: readonly Creative[], daysAgo: number): Exposure {
  if (blueprint.audience === null || blueprint.cpm === null) return new Map();
  const daily = (1000 * blueprint.dailyBudget) / blueprint.cpm / blueprint.audience.size / shown.length;
  return new Map(
    shown.map((creative) => {
      const age = creative.launched - daysAgo;
      return [creative.id, (daily * (1 - memory ** age)) / (1 - memory)];
    }),
  );
}
