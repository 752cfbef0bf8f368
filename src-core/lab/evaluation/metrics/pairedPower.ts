import { normalUpperQuantile } from '../../../diagnosis/stats/normal.ts';
import { mcnemarExact } from './mcnemar.ts';

const power = 0.8;
/** Standard normal quantile of 80%. */
const z80 = 0.8416212335729143;

/**
 * The smallest difference in share right between two arms that the exact McNemar test at this level would see four times of five, on
 * so many pairs of which a share is answered differently. Null: not even if every case were won.
 * @param discordant share of pairs in which exactly one of the two is right, as seen; at least the difference itself
 */
export function detectableShare(pairs: number, discordant: number, level: number): number | null {
  for (let difference = 0.005; difference <= 1 + 1e-9; difference += 0.005)
    if (mcnemarPower(pairs, Math.max(discordant, difference), difference, level) >= power)
      return Math.min(1, Math.round(difference * 1000) / 1000);
  return null;
}

/** How often the test sees a difference: over the numbers of discordant pairs there may be, and how many of them are won. */
export function mcnemarPower(pairs: number, discordant: number, difference: number, level: number): number {
  const won = (1 + difference / discordant) / 2;
  let sum = 0;
  for (const [n, chance] of binomial(pairs, Math.min(1, discordant)).entries()) {
    if (chance < 1e-9) continue;
    const seen = binomial(n, won).reduce(
      (total, one, k) => total + (k * 2 > n && mcnemarExact({ lost: n - k, won: k }) <= level ? one : 0),
      0,
    );
    sum += chance * seen;
  }
  return sum;
}

function binomial(n: number, p: number): readonly number[] {
  if (p >= 1) return Array.from({ length: n + 1 }, (_, k) => (k === n ? 1 : 0));
  if (p <= 0) return Array.from({ length: n + 1 }, (_, k) => (k === 0 ? 1 : 0));
  let log = n * Math.log1p(-p);
  return Array.from({ length: n + 1 }, (_, k) => {
    const chance = Math.exp(log);
    log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
    return chance;
  });
}

/**
 * The smallest mean difference that a signed-rank test at this level would see four times of five, in units of the differences:
 * (z(1−α/2) + z(0.8)) · sd / √(n · 3/π), with the test's efficiency of 3/π against the t test (Lehmann, Nonparametrics, 1975).
 * Null: so few pairs that no result could be significant, or no spread to tell by.
 */
export function detectableMean(differences: readonly number[], level: number): number | null {
  const n = differences.length;
  // The most extreme of 2^n equally likely patterns of signs, in both directions.
  if (2 ** (1 - n) > level) return null;
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  return variance === 0
    ? null
    : ((normalUpperQuantile(level / 2) + z80) * Math.sqrt(variance)) / Math.sqrt((n * 3) / Math.PI);
}
