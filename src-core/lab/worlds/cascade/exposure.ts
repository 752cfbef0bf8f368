/**
 * The people a feed campaign can reach, in three compartments that flow into each other: never reached, reached and willing,
 * reached and tired. Shares of one; after the epidemic models of Kermack and McKendrick (1927).
 */
export interface People {
  unmet: number;
  willing: number;
  tired: number;
}

/** Contacts that tire one, per contact; what a day's rest wakes again. */
const tiring = 0.3;
const waking = 0.05;
/** Clicks of each compartment against those who have met the ads and are not tired of them. */
const appetite = { unmet: 1.2, willing: 1, tired: 0.35 } as const;

export interface Contact {
  /** Impressions for each person of the pool. */
  readonly perPerson: number;
  /** New people among the pool today, and fresh ones tired out by others. */
  readonly inflow: number;
  readonly taken: number;
}

/** Chance to be met at least once by `x` impressions for each person, if some are online far more than others (gamma, k = 0.8). */
export function metOnce(x: number): number {
  return 1 - (1 + x / 0.8) ** -0.8;
}

/** A day's flows, in place. Returns the share of the pool that is met for the first time. */
export function live(people: People, { perPerson, inflow, taken }: Contact): number {
  const first = people.unmet * metOnce(perPerson);
  const worn = people.willing * (1 - Math.exp(-tiring * perPerson)) + taken * people.willing;
  const woken = people.tired * waking;
  const lost = taken * people.unmet;
  const unmet = people.unmet - first - lost;
  const willing = people.willing + first - worn + woken;
  const tired = people.tired + worn - woken + lost;
  people.unmet = unmet * (1 - inflow) + inflow;
  people.willing = willing * (1 - inflow);
  people.tired = tired * (1 - inflow);
  return first;
}

export function clickAppetite(people: People): number {
  return appetite.unmet * people.unmet + appetite.willing * people.willing + appetite.tired * people.tired;
}

/** Where the compartments come to rest. */
export function atRest(perPerson: number, inflow: number): People {
  const people = { unmet: 0.6, willing: 0.3, tired: 0.1 };
  for (let day = 0; day < 250; day += 1) live(people, { perPerson, inflow, taken: 0 });
  return people;
}
