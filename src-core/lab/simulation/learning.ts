import { jitter } from './draws.ts';
import type { Uniform } from './random.ts';

/** A platform's delivery after a significant edit: unsettled until it has seen about 50 conversions, or ten days. */
export interface Learning {
  readonly volatility: number;
  readonly days: number;
  readonly conversions: number;
}

export const settled: Learning = { volatility: 0, days: 0, conversions: 0 };

const enoughConversions = 50;
const fewestDays = 3;
const mostDays = 10;

/** Spread the day's delivery has on the log scale; 0 once settled. */
export function unrest(learning: Learning): number {
  if (learning.volatility === 0) return 0;
  return learning.volatility * (1 - 0.5 * Math.min(1, learning.conversions / enoughConversions));
}

/** The morning of a day: an edit starts learning anew, a finished one ends. */
export function morning(learning: Learning, editVolatility: number): Learning {
  if (editVolatility > 0) return { volatility: editVolatility, days: 0, conversions: 0 };
  const done =
    learning.days >= mostDays || (learning.days >= fewestDays && learning.conversions >= enoughConversions);
  return done ? settled : learning;
}

export function evening(learning: Learning, conversions: number): Learning {
  if (learning.volatility === 0) return learning;
  return { ...learning, days: learning.days + 1, conversions: learning.conversions + conversions };
}

/** What learning does to a day: everything swings, and on the whole it buys a little worse. `sigma` from `unrest`. */
export function shaken(
  uniform: Uniform,
  sigma: number,
): { readonly ctr: number; readonly cvr: number; readonly price: number } {
  if (sigma === 0) return { ctr: 1, cvr: 1, price: 1 };
  return {
    ctr: jitter(uniform, 0.5 * sigma),
    cvr: jitter(uniform, 0.7 * sigma) * (1 - 0.4 * sigma),
    price: jitter(uniform, 0.6 * sigma) * (1 + 0.25 * sigma),
  };
}
