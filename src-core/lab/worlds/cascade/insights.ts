import { presenceOn, type Rival } from './field.ts';
import type { Levers } from './levers.ts';
import type { Day, Surroundings } from './state.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** A rival in our auctions on a day, as shares of one. */
export interface Seen {
  readonly rival: Rival;
  readonly impressionShare: number;
  readonly overlap: number;
  readonly above: number;
  readonly outranking: number;
  readonly top: number;
}

/** The rival that goes for the top, where one does. */
export function championOf({ field }: Surroundings, levers: Levers): Rival | null {
  if (levers.champion < 0) return null;
  const lasting = field.rivals.filter((rival) => rival.from < 0 && rival.until > 5000);
  return lasting[levers.champion % Math.max(1, lasting.length)] ?? null;
}

export function seenRival(rival: Rival, day: Day, at: number, champion: Rival | null): Seen | null {
  const here = presenceOn(rival, at);
  if (here === 0) return null;
  const { levers } = day;
  const strength = (rival.strength[at] ?? 0) + levers.lift + (rival === champion ? levers.championLift : 0);
  const presence = Math.min(0.97, here * Math.exp(rival === champion ? 0.2 * levers.championLift : 0));
  const above = logistic(1.3 * (strength - day.ownRank));
  return {
    rival,
    impressionShare: presence * logistic(strength + 0.6),
    overlap: presence,
    above,
    outranking: day.impressionShare * (1 - presence * above),
    top: logistic(1.1 * strength - 0.1),
  };
}

/** Mean share of auctions in which we stood before a rival that is always there. */
export function ourOutranking(around: Surroundings, day: Day, at: number, champion: Rival | null): number {
  let sum = 0;
  let count = 0;
  for (const rival of around.field.rivals) {
    if (rival.from >= 0 || rival.until < 5000) continue;
    sum += seenRival(rival, day, at, champion)?.outranking ?? 0;
    count += 1;
  }
  // Newcomers stand above us too.
  return count === 0 ? 0 : (sum / count) * Math.exp(-0.1 * Math.max(0, day.levers.entrants));
}
