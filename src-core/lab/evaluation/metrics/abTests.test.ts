import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streams } from '../../simulation/random.ts';
import { holm } from './holm.ts';
import { mcnemarExact } from './mcnemar.ts';
import { detectableMean, detectableShare, mcnemarPower } from './pairedPower.ts';
import { signedRankExact } from './signedRank.ts';

describe('the signed-rank test', () => {
  // Would catch: ranks or tails counted wrongly. Values of R's wilcox.test(exact = TRUE) and of the tables.
  it.each([
    [[1, 2, 3, 4, 5], 0.0625],
    [[1, 2, 3, 4, 5, 6], 0.03125],
    [[-1, 2, 3, 4, 5, 6], 0.0625],
    [
      [
        1.83 - 0.878,
        0.5 - 0.647,
        1.62 - 0.598,
        2.48 - 2.05,
        1.68 - 1.06,
        1.88 - 1.29,
        1.55 - 1.06,
        3.06 - 3.14,
        1.3 - 1.29,
      ],
      0.0390625,
    ],
    [[0, 0, 0], 1],
    [[], 1],
  ])('%j', (differences, p) => {
    expect(signedRankExact(differences)).toBeCloseTo(p, 10);
  });

  // Would catch: ties that make the distribution another than the one over all signs.
  it('is what counting every sign gives, ties and all', () => {
    const small = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(small, (differences) => {
        const sizes = differences.filter((one) => one !== 0).map(Math.abs);
        if (sizes.length === 0) return;
        const rank = (size: number) =>
          sizes.filter((one) => one < size).length + (sizes.filter((one) => one === size).length + 1) / 2;
        const sum = (signs: number) =>
          sizes.reduce((total, size, index) => total + ((signs >> index) & 1 ? rank(size) : 0), 0);
        const own = differences
          .filter((one) => one !== 0)
          .reduce((signs, one, index) => signs | (one > 0 ? 1 << index : 0), 0);
        const middle = sizes.reduce((total, size) => total + rank(size), 0) / 2;
        const all = Array.from({ length: 2 ** sizes.length }, (_, signs) => sum(signs));
        const far = Math.abs(sum(own) - middle) - 1e-9;
        const p = all.filter((one) => Math.abs(one - middle) >= far).length / all.length;
        expect(signedRankExact(differences)).toBeCloseTo(Math.min(1, p), 9);
      }),
    );
  });

  it('counts hundreds of pairs without overflow', () => {
    expect(signedRankExact(Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 1 : -1)))).toBeGreaterThan(
      0.9,
    );
    expect(signedRankExact(Array.from({ length: 300 }, () => 0.25))).toBeLessThan(1e-80);
  });
});

describe("Holm's adjustment", () => {
  // Would catch: an adjusted value below that of a smaller p, or each multiplied alike (Bonferroni).
  it('is that of the paper’s procedure, in the order given', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    expect(adjusted.map((p) => Math.round(p * 1000) / 1000)).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('what a comparison could have seen', () => {
  // Would catch: "no difference" said of so few cases that none could have shown.
  it('is nothing where so few pairs can never be significant', () => {
    expect(detectableShare(5, 0, 0.05)).toBeNull();
    expect(detectableShare(6, 0, 0.05)).toBe(0.965);
    expect(detectableMean([1, -1, 1, 2], 0.05)).toBeNull();
  });

  // Would catch: a power computed for another test: simulated, the share of runs that reject is what is claimed.
  it('is what drawing many comparisons gives', () => {
    const uniform = streams(7, 'power')('draw');
    const [pairs, discordant, difference] = [80, 0.3, 0.15];
    const draws = 4000;
    let seen = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      let [lost, won] = [0, 0];
      for (let pair = 0; pair < pairs; pair += 1) {
        const at = uniform();
        if (at < (discordant + difference) / 2) won += 1;
        else if (at < discordant) lost += 1;
      }
      if (won > lost && mcnemarExact({ lost, won }) <= 0.05) seen += 1;
    }
    expect(mcnemarPower(pairs, discordant, difference, 0.05)).toBeCloseTo(seen / draws, 1);
    const least = detectableShare(pairs, discordant, 0.05) ?? 0;
    expect(mcnemarPower(pairs, discordant, least, 0.05)).toBeGreaterThanOrEqual(0.8);
    expect(mcnemarPower(pairs, discordant, least - 0.005, 0.05)).toBeLessThan(0.8);
  });

  it('shrinks with more pairs and grows with more noise', () => {
    const at = (pairs: number, discordant: number) => detectableShare(pairs, discordant, 0.05) ?? 1;
    expect(at(200, 0.2)).toBeLessThan(at(80, 0.2));
    expect(at(80, 0.4)).toBeGreaterThan(at(80, 0.1));
    const wave = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1));
    // (1.96 + 0.8416) · 1.0127 / √(40 · 0.9549)
    expect(detectableMean(wave(40), 0.05)).toBeCloseTo(0.459, 3);
  });
});
