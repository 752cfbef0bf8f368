import { describe, expect, it } from 'vitest';
import { incompleteBeta } from './beta.ts';
import { benjaminiHochberg } from './fdr.ts';
import { logGamma, lowerGamma, upperGamma } from './gamma.ts';
import { normalUpperQuantile, normalUpperTail } from './normal.ts';
import { studentQuantileTwoSided, studentTwoSided, withEstimatedVariance } from './studentT.ts';
import { binomialLower, binomialTwoSidedMidP, binomialUpper, poissonLower, poissonUpper } from './tails.ts';

const close = (actual: number, expected: number, relative = 1e-10) =>
  expect(Math.abs(actual - expected)).toBeLessThan(Math.abs(expected) * relative + 1e-300);

describe('special functions, against published values', () => {
  it('logGamma at factorials and at a half (wrong Lanczos table, missing reflection)', () => {
    close(logGamma(0.5), Math.log(Math.sqrt(Math.PI)));
    close(logGamma(6), Math.log(120));
    close(logGamma(0.1), 2.252712651734206);
    close(logGamma(1001), 5912.128178488163);
  });

  it('incomplete gamma on both sides of its switch (Abramowitz & Stegun table 26.7: chi-square)', () => {
    close(upperGamma(0.5, 3.841458820694124 / 2), 0.05);
    close(upperGamma(5, 18.307038053275146 / 2), 0.05);
    close(lowerGamma(3, 2) + upperGamma(3, 2), 1);
    expect(upperGamma(2, Number.POSITIVE_INFINITY)).toBe(0);
  });

  it('incomplete beta by its closed forms and its symmetry', () => {
    close(incompleteBeta(0.3, 1, 1), 0.3);
    close(incompleteBeta(0.3, 2, 1), 0.09);
    close(incompleteBeta(0.7, 2.5, 4), 1 - incompleteBeta(0.3, 4, 2.5));
  });

  it('normal tail and quantile (a tail computed as 1 - p would be 0 here)', () => {
    close(normalUpperTail(1.959963984540054), 0.025, 1e-9);
    close(normalUpperTail(8), 6.220960574271785e-16, 1e-8);
    close(normalUpperQuantile(0.025), 1.959963984540054, 1e-9);
    close(normalUpperQuantile(1e-12), 7.034483825301132, 1e-8);
    close(normalUpperQuantile(0.9), -1.2815515655446004, 1e-9);
  });

  it("Student's t: the 5% points of the printed table", () => {
    close(studentTwoSided(2.2281388519649385, 10), 0.05, 1e-9);
    close(studentQuantileTwoSided(0.05, 1), 12.706204736432095, 1e-8);
    close(studentQuantileTwoSided(0.05, 8), 2.306004135204166, 1e-4);
    close(studentQuantileTwoSided(0.05, 30), 2.0422724563012373, 1e-6);
    close(studentTwoSided(1.959963984540054, Number.POSITIVE_INFINITY), 0.05, 1e-9);
    // A normal 5% is worth less once the variance is itself a guess from 10 days.
    expect(withEstimatedVariance(0.05, 10)).toBeGreaterThan(0.078);
  });
});

describe('tails of counts', () => {
  it('binomial tails equal the sums they stand for (off by one at the observed count)', () => {
    // 1 - pbinom(6, 10, 0.5) and pbinom(3, 10, 0.5), from any table.
    close(binomialUpper(7, 10, 0.5), 0.171875);
    close(binomialLower(3, 10, 0.5), 0.171875);
    expect(binomialUpper(0, 10, 0.5)).toBe(1);
    expect(binomialLower(10, 10, 0.5)).toBe(1);
  });

  it('Poisson tails (ppois(3, 5) = 0.2650259)', () => {
    close(poissonLower(3, 5), 0.2650259152973616, 1e-9);
    close(poissonUpper(4, 5), 1 - 0.2650259152973616, 1e-9);
  });

  it('mid-p is symmetric, never over 1, and 1 at the centre', () => {
    close(binomialTwoSidedMidP(5, 10, 0.5), 1);
    close(binomialTwoSidedMidP(2, 10, 0.5), binomialTwoSidedMidP(8, 10, 0.5));
    expect(binomialTwoSidedMidP(0, 0, 0.5)).toBe(1);
  });
});

describe('Benjamini-Hochberg', () => {
  it('gives the adjusted values of the worked example in the 1995 paper', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const adjusted = benjaminiHochberg(p);
    expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(4);
    close(adjusted[3] ?? 0, (0.0095 * 15) / 4);
  });
  it('keeps the order given and is monotone in p', () => {
    expect(benjaminiHochberg([0.04, 0.01])).toEqual([0.04, 0.02]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
