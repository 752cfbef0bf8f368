import type { Market } from './market.ts';

/** All that can be different on a day: factors (1 = as drawn) or additions (0). One object serves every day of a run. */
export interface Levers {
  demand: number;
  intent: number;
  /** What the rest of the market pays: shifts the whole supply curve. */
  attention: number;
  /** Rivals' bids; who has come in, by weight, and who stayed away. */
  rivalBids: number;
  entrants: number;
  entrantStrength: number;
  presence: number;
  /** By segment. */
  readonly supply: Float64Array;
  readonly price: Float64Array;
  /** How far the bidding still tells good cells from bad: 1 = as usual, 0 = every view is worth the same to it. */
  discern: number;
  budget: number;
  bid: number;
  /** Share of what was won that is shown, and a limit of the account as a share of the budget. */
  served: number;
  limit: number;
  running: boolean;
  /** Pacing that has lost its bearings: log spread of the bid from day to day. */
  unrest: number;
  wear: number;
  /** Answer to ads launched long ago alone. */
  oldAppeal: number;
  inflow: number;
  audience: number;
  /** Evenness of exposure: below 1 the same few people meet the ads more often. */
  evenness: number;
  appeal: number;
  loadMs: number;
  bounce: number;
  errors: number;
  /** Visitors who stay and finish, by device. */
  readonly form: Float64Array;
  landed: number;
  consent: number;
  /** Platform's tag by device; its rule of counting. */
  readonly tag: Float64Array;
  counting: number;
  analytics: number;
  value: number;
}

export function newLevers(market: Market): Levers {
  return reset({
    supply: new Float64Array(market.segments.length),
    price: new Float64Array(market.segments.length),
    form: new Float64Array(market.devices.length),
    tag: new Float64Array(market.devices.length),
  } as Levers);
}

export function reset(levers: Levers): Levers {
  levers.demand = 1;
  levers.intent = 1;
  levers.attention = 1;
  levers.rivalBids = 1;
  levers.entrants = 0;
  levers.entrantStrength = 1;
  levers.presence = 1;
  levers.supply.fill(1);
  levers.price.fill(1);
  levers.discern = 1;
  levers.budget = 1;
  levers.bid = 1;
  levers.served = 1;
  levers.limit = Number.POSITIVE_INFINITY;
  levers.running = true;
  levers.unrest = 0;
  levers.wear = 1;
  levers.oldAppeal = 1;
  levers.inflow = 1;
  levers.audience = 1;
  levers.evenness = 1;
  levers.appeal = 1;
  levers.loadMs = 0;
  levers.bounce = 0;
  levers.errors = 0;
  levers.form.fill(1);
  levers.landed = 1;
  levers.consent = 1;
  levers.tag.fill(1);
  levers.counting = 1;
  levers.analytics = 1;
  levers.value = 1;
  return levers;
}

/** From 1 at strength 0 to `factor` at 1, on the log scale, so that up and down are alike. */
export const eased = (factor: number, strength: number): number => factor ** strength;

/** Multiplies one entry of a row of factors; a campaign without that entry (a sibling) meets the part of it that concerns it. */
export function easedAt(row: Float64Array, at: number, factor: number): void {
  if (at < row.length) row[at] = (row[at] ?? 1) * factor;
}

/** How strongly something acts on a day, 0 to 1. */
export interface Timing {
  readonly daysAgo: number;
  readonly rampDays: number;
  readonly fadeDays: number | null;
  readonly lastsDays: number | null;
}

export function strengthOn(timing: Timing, daysAgo: number): number {
  const elapsed = timing.daysAgo - daysAgo;
  if (elapsed < 0 || (timing.lastsDays !== null && elapsed >= timing.lastsDays)) return 0;
  const grown = Math.min(1, (elapsed + 1) / (timing.rampDays + 1));
  // A fade halves again and again instead of ending on a day.
  return timing.fadeDays === null ? grown : grown * 0.5 ** (elapsed / timing.fadeDays);
}

/** Something that acts on the levers of a campaign. */
export interface Force {
  readonly timing: Timing;
  readonly apply: (levers: Levers, strength: number, daysAgo: number) => void;
}
