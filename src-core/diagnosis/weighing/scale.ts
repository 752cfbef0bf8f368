import type { Change } from '../figures/compare.ts';
import type { Ages } from '../figures/level.ts';

/** Windows whose levels are compared whatever the event: a change that no single day began. */
export const recent: Ages = { newest: 0, oldest: 6 };
export const weekBefore: Ages = { newest: 7, oldest: 13 };
export const monthBefore: Ages = { newest: 14, oldest: 41 };
export const longBefore: Ages = { newest: 42, oldest: 97 };

export const zOf = (change: Change | null): number =>
  change === null || !(change.se > 0) ? Number.NaN : Math.max(-12, Math.min(12, change.effect / change.se));
/** An effect pulled to nothing as far as its error makes it doubtful. */
export const shrunk = (change: Change | null): number =>
  change === null
    ? Number.NaN
    : (change.effect * change.effect ** 2) / (change.effect ** 2 + change.se ** 2 + 1e-12);
