import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apportion,
  binomial,
  gammaFactor,
  jitter,
  multinomial,
  negativeBinomial,
  normal,
  poisson,
} from './draws.ts';
import { streams, type Uniform } from './random.ts';

const draws = 40_000;

/** Mean and variance over many draws, each from a stream of its own, as the simulation uses them. */
function moments(draw: (uniform: Uniform) => number, own: boolean): { mean: number; variance: number } {
  const random = streams(11, 'moments');
  const one = random('one');
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < draws; index += 1) {
    const value = draw(own ? random('each', index) : one);
    sum += value;
    squares += value * value;
  }
  const mean = sum / draws;
  return { mean, variance: squares / draws - mean * mean };
}

/** Five standard errors: a right sampler fails once in a million runs, and the seed is fixed. */
function near(value: number, expected: number, standardError: number): void {
  expect(Math.abs(value - expected)).toBeLessThan(5 * standardError);
}

describe.each([
  ['one long stream', false],
  ['a stream a draw', true],
])('draws from %s', (_, own) => {
  // Would catch: a wrong constant in the rejection samplers, or streams of neighbouring days that are alike.
  it.each([0.02, 0.7, 9.9, 10.1, 60, 4000])('poisson(%d) has mean and variance of its parameter', (mean) => {
    const seen = moments((uniform) => poisson(uniform, mean), own);
    near(seen.mean, mean, Math.sqrt(mean / draws));
    near(seen.variance, mean, Math.sqrt((2 * mean * mean + mean) / draws));
  });

  it.each([
    [12, 0.3],
    [400, 0.02],
    [400, 0.04],
    [700, 0.09],
    [700, 0.91],
    [90_000, 0.0004],
    [90_000, 0.06],
    [25, 0.5],
  ])('binomial(%d, %d) has mean np and variance np(1-p)', (n, p) => {
    const seen = moments((uniform) => binomial(uniform, n, p), own);
    const variance = n * p * (1 - p);
    near(seen.mean, n * p, Math.sqrt(variance / draws));
    near(seen.variance, variance, Math.sqrt((2 * variance * variance + variance) / draws));
  });

  it('normal, gamma and log-normal factors have the spread they are asked for', () => {
    const plain = moments(normal, own);
    near(plain.mean, 0, 1 / Math.sqrt(draws));
    near(plain.variance, 1, Math.sqrt(2 / draws));
    for (const factor of [gammaFactor, jitter]) {
      const seen = moments((uniform) => factor(uniform, 0.2), own);
      near(seen.mean, 1, 0.2 / Math.sqrt(draws));
      expect(Math.sqrt(seen.variance)).toBeCloseTo(0.2, 1.9);
    }
  });

  it('negative binomial counts vary more than Poisson counts by the square of the spread', () => {
    const seen = moments((uniform) => negativeBinomial(uniform, 50, 0.3), own);
    near(seen.mean, 50, Math.sqrt((50 + 2500 * 0.09) / draws));
    expect(seen.variance / (50 + 2500 * 0.09)).toBeGreaterThan(0.94);
    expect(seen.variance / (50 + 2500 * 0.09)).toBeLessThan(1.06);
  });
});

describe('streams', () => {
  // Would catch: luck that depends on what else was drawn, so that an intervention would reshuffle everything.
  it('begin at the same place whatever was drawn before', () => {
    const random = streams(5, 'campaign');
    const first = random('clicks', -3)();
    random('impressions', -3)();
    expect(random('clicks', -3)()).toBe(first);
    expect(random('clicks', -4)()).not.toBe(first);
    expect(random('cost', -3)()).not.toBe(first);
    expect(streams(6, 'campaign')('clicks', -3)()).not.toBe(first);
  });

  it('are not correlated from one day to the next', () => {
    const random = streams(5, 'campaign');
    const values = Array.from({ length: 20_000 }, (_, day) => random('intent', -day)());
    let product = 0;
    values.forEach((value, index) => {
      product += (value - 0.5) * ((values[index + 1] ?? 0.5) - 0.5);
    });
    expect(Math.abs(product / values.length) * 12).toBeLessThan(5 / Math.sqrt(values.length));
  });
});

describe('splitting', () => {
  const weights = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 });

  // Would catch: creatives or segments that do not add up to their campaign.
  it('multinomial parts add up and are never negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), weights, fc.integer(), (n, shares, seed) => {
        const parts = multinomial(streams(seed, 'm')('x'), n, shares);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(n);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('apportioned cents add up, and none is more than one cent from its fair part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (total, shares) => {
        const parts = apportion(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        if (sum <= 1e-9) return;
        parts.forEach((part, index) => {
          expect(Math.abs(part - (total * (shares[index] ?? 0)) / sum)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
