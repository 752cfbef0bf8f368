import { fitLogistic } from './logistic.ts';

export interface DecidedClaim {
  /** The stated probability, 0 to 1. */
  readonly probability: number;
  readonly right: boolean;
}

export const oddsOf = (probability: number): number => {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(inside / (1 - inside));
};

/** How far a scale strays from 1 and an offset from 0 before any case is seen: standard deviations of the prior. */
const scaleSpread = 0.25;
const offsetSpread = 0.5;

/**
 * Temperature scaling with an offset (Guo et al. 2017; Platt 1999): log odds become offset + scale x log odds, a scale under 1 being
 * a temperature above 1. Normal priors around "leave it as it is" keep a handful of cases from saying much. The scale is at least 0.1.
 * `weight`: what each case counts.
 */
export function fitTemperature(
  claims: readonly DecidedClaim[],
  weight = 1,
): {
  readonly scale: number;
  readonly offset: number;
} {
  const rows = claims.map(({ probability, right }) => ({ x: [1, oddsOf(probability)], right, weight }));
  const [offset = 0, scale = 1] = fitLogistic(rows, [1 / offsetSpread ** 2, 1 / scaleSpread ** 2], [0, 1]);
  return { offset, scale: Math.max(0.1, scale) };
}
