import { atRest, clickAppetite, live, type People } from './exposure.ts';
import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

/** How much dearer impressions become as a larger share of what the people see is bought. */
const elasticity = 0.35;

/** The feed's side: money buys impressions at a price that rises with the share of people's time it takes. */
export class FeedSupply {
  readonly #setup: Setup;
  readonly #people: People;
  readonly #usualAppetite: number;
  #first: number;
  #poolLog: number;

  constructor(setup: Setup, past?: FeedSupply) {
    this.#setup = setup;
    if (past !== undefined) {
      this.#people = { ...past.#people };
      this.#usualAppetite = past.#usualAppetite;
      this.#first = past.#first;
      this.#poolLog = past.#poolLog;
      return;
    }
    this.#people = atRest(setup.impressions / setup.people, setup.inflow);
    this.#usualAppetite = clickAppetite(this.#people);
    this.#first = 0.1;
    this.#poolLog = 0;
  }

  /** Willingness to click of whoever is met, against the usual. */
  get appetite(): number {
    return clickAppetite(this.#people) / this.#usualAppetite;
  }

  get reachedShare(): number {
    return this.#people.willing + this.#people.tired;
  }

  /** Share of the impressions that are a person's first. */
  get firstShare(): number {
    return this.#first;
  }

  /** Impressions for `spend` at `cost` a thousand in an ordinary market; the people then remember them. */
  buy(spend: number, cost: number, demand: number, levers: Levers): number {
    const { impressions: usual, people, inflow } = this.#setup;
    const supply = usual * demand * levers.people;
    const plain = (1000 * spend) / cost;
    // cost(I) = cost x (I / supply)^e, so I^(1+e) = plain x supply^e.
    const bought = (plain * supply ** elasticity) ** (1 / (1 + elasticity));
    this.#shrink(Math.log(levers.people));
    const perPerson = bought / (people * levers.people);
    const first = live(this.#people, { perPerson, inflow: inflow * levers.inflow, taken: levers.taken });
    this.#first = bought > 0 ? Math.min(0.95, first / perPerson) : this.#first;
    return bought;
  }

  /** People who leave the pool are those met as well as those not; people who join were never met. */
  #shrink(log: number): void {
    const grown = Math.exp(log - this.#poolLog);
    this.#poolLog = log;
    if (grown <= 1) return;
    this.#people.willing /= grown;
    this.#people.tired /= grown;
    this.#people.unmet = 1 - this.#people.willing - this.#people.tired;
  }
}
