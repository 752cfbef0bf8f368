import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

/** Days an ad needs to find its people, and its clicks on the first of them. */
const burnIn = 5;
const raw = 0.9;
/** Most that exposure takes from an ad by itself, and the impressions for each person at which half of it is gone. */
const worn = 0.18;
const halfWorn = 6;
/** What a day leaves of the memory of an ad. */
const memory = 0.97;
/** How eagerly the platform prefers what is clicked, and how fast it learns. */
const eagerness = 2;
const learning = 0.15;
/** Of what a blocked ad would have shown, the others take over this part. */
const takenOver = 0.25;

/** The ads that run on a day: their places in the setup, shares of the impressions, and clicks against the campaign's usual. */
export interface AdsToday {
  readonly places: readonly number[];
  readonly share: readonly number[];
  readonly ctr: readonly number[];
  readonly ctrFactor: number;
}

/** The ads of a campaign: who is shown how often, and what exposure does to each. */
export class AdWear {
  readonly #setup: Setup;
  readonly #exposure: Float64Array;
  readonly #belief: Float64Array;
  /** What of the inventory the running ads may be shown for. */
  open = 1;

  constructor(setup: Setup, past?: AdWear) {
    this.#setup = setup;
    if (past !== undefined) {
      this.#exposure = past.#exposure.slice();
      this.#belief = past.#belief.slice();
      return;
    }
    this.#exposure = new Float64Array(setup.ads.length);
    this.#belief = Float64Array.from(setup.ads, (ad) => ad.appeal);
    const running = setup.ads.filter((ad) => ad.from <= 0).length;
    const perAd = setup.impressions / setup.people / Math.max(1, running);
    for (const [index, ad] of setup.ads.entries()) {
      this.#exposure[index] = (perAd * (1 - memory ** Math.max(0, -ad.from))) / (1 - memory);
    }
  }

  today(day: number, levers: Levers): AdsToday {
    const { ads } = this.#setup;
    const places: number[] = [];
    const weights: number[] = [];
    let sum = 0;
    let mean = 0;
    for (let place = 0; place < ads.length; place += 1) {
      const ad = ads[place];
      if (ad === undefined || day < ad.from || day >= ad.until) continue;
      if (ad.awaits !== null && !levers.awaited.has(ad.awaits)) continue;
      const weight = Math.exp(eagerness * (this.#belief[place] ?? 0)) * (day - ad.from < burnIn ? 1.3 : 1);
      places.push(place);
      weights.push(weight);
      sum += weight;
      mean += weight * (this.#exposure[place] ?? 0);
    }
    mean /= sum;
    const share: number[] = [];
    const ctr: number[] = [];
    let shown = 0;
    let clicked = 0;
    for (const [index, place] of places.entries()) {
      const rate = this.#rate(place, day, levers, mean);
      this.#belief[place] =
        (this.#belief[place] ?? 0) + learning * (Math.log(rate) - (this.#belief[place] ?? 0));
      const allowed = ((weights[index] ?? 0) / sum) * (levers.adOpen.get(place) ?? 1);
      share.push(allowed);
      ctr.push(rate);
      shown += allowed;
      clicked += allowed * rate;
    }
    this.open = shown >= 0.999 ? 1 : shown > 0 ? shown + takenOver * (1 - shown) : 0;
    if (!(shown > 0)) return { places, share, ctr, ctrFactor: 1 };
    return { places, share: share.map((one) => one / shown), ctr, ctrFactor: clicked / shown };
  }

  #rate(place: number, day: number, levers: Levers, mean: number): number {
    const ad = this.#setup.ads[place];
    if (ad === undefined) return 1;
    const age = day - ad.from;
    const exposure = this.#exposure[place] ?? 0;
    const young = age < burnIn ? raw + ((1 - raw) * age) / burnIn : 1;
    const tired = levers.wear === 0 ? 0 : levers.wear * ((2 * exposure) / (exposure + mean + 1e-9));
    const own = ad.appeal + (levers.adAppeal.get(place) ?? 0) - tired;
    return Math.exp(own) * young * (1 - (worn * exposure) / (exposure + halfWorn));
  }

  /** Impressions of the day for each person of the pool. */
  shown({ places, share }: AdsToday, perPerson: number): void {
    for (let place = 0; place < this.#exposure.length; place += 1) {
      this.#exposure[place] = memory * (this.#exposure[place] ?? 0);
    }
    for (const [index, place] of places.entries()) {
      this.#exposure[place] = (this.#exposure[place] ?? 0) + perPerson * (share[index] ?? 0);
    }
  }
}
