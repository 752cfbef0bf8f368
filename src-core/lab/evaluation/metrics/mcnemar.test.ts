import { describe, expect, it } from 'vitest';
import { mcnemarExact } from './mcnemar.ts';

describe("McNemar's exact test", () => {
  // Would catch: a one-sided tail, the term of the middle counted twice, or the chi-square approximation.
  it.each([
    [{ lost: 0, won: 0 }, 1],
    [{ lost: 1, won: 1 }, 1],
    [{ lost: 0, won: 5 }, 2 / 32],
    [{ lost: 6, won: 0 }, 2 / 64],
    [{ lost: 2, won: 8 }, (2 * (1 + 10 + 45)) / 1024],
    [{ lost: 5, won: 5 }, 1],
  ])('of %o is %f', (discordance, p) => {
    expect(mcnemarExact(discordance)).toBeCloseTo(p, 12);
  });

  // Would catch: an overflow of the binomial coefficient.
  it('stands for thousands of cases', () => {
    expect(mcnemarExact({ lost: 2000, won: 2000 })).toBe(1);
    expect(mcnemarExact({ lost: 1900, won: 2100 })).toBeCloseTo(0.0017, 3);
  });
});
