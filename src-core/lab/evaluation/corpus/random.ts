import { normal } from '../../simulation/draws.ts';
import type { Uniform } from '../../simulation/random.ts';

/** Drawing the circumstances of a campaign. Every call takes the next of the stream's numbers. */
export interface Random {
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  readonly between: (low: number, high: number) => number;
  /** Even on the log scale; both bounds above 0. */
  readonly logBetween: (low: number, high: number) => number;
  /** Both bounds included. */
  readonly whole: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Log-normal around 1. */
  readonly around: (sigma: number) => number;
}

export function randomOf(uniform: Uniform): Random {
  const between = (low: number, high: number): number => low + (high - low) * uniform();
  return {
    chance: (probability) => uniform() < probability,
    between,
    logBetween: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
    whole: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    pick: (items) => items[Math.floor(uniform() * items.length)] ?? items[0],
    around: (sigma) => Math.exp(sigma * normal(uniform)),
  };
}
