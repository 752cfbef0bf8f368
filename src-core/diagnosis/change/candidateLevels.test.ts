import { describe, expect, it } from 'vitest';
import { gaussian, poisson, seeded } from '../campaign.fixture.ts';
import { longRunDispersion } from '../series/longRun.ts';
import type { RateSeries } from '../series/rates.ts';
import { candidateLevels } from './candidateLevels.ts';
import { detectChange, minimumSegmentDays } from './detect.ts';

const days = 90;

/** Clicks on even traffic, 1,500 a day: first-order noise of 4% on the log scale around a level. */
function clicks(seed: number, lasting: number, level: (daysAgo: number) => number): RateSeries {
  const random = seeded(seed);
  let state = gaussian(random);
  return {
    exposure: new Float64Array(days).fill(100_000),
    count: Float64Array.from({ length: days }, (_, index) => {
      state = lasting * state + Math.sqrt(1 - lasting ** 2) * gaussian(random);
      return poisson(random, 1500 * level(days - 1 - index) * Math.exp(0.04 * state));
    }),
  };
}

/** CTR that sinks by a quarter over five weeks, of which a fresh creative brings some back in the last ten days. */
const sinking = (daysAgo: number): number =>
  daysAgo < 10 ? 0.86 : daysAgo < 45 ? 1 - 0.25 * ((45 - daysAgo) / 35) : 1;
const seeds = Array.from({ length: 60 }, (_, index) => 101 * (index + 1));
const found = (series: RateSeries) => detectChange(series, 6, 0.01)?.significant === true;

describe('levels on trial', () => {
  it('finds what sinks for weeks, at the level of a driver', () => {
    // Would catch a slow decline taken for noise that lasts, whose variance then hides the very decline.
    const seen = seeds.filter((seed) => found(clicks(seed, 0.2, sinking)));
    expect(seen.length / seeds.length).toBeGreaterThan(0.9);
  });

  it('does not cut lasting noise into levels, and so does not call it a change', () => {
    // Would catch change points fitted until nothing lasts: a variance far too small, and an alarm on every slow auction.
    const plain = seeds.map((seed) => clicks(seed, 0.6, () => 1));
    const cut = plain.filter((series) => candidateLevels(series, minimumSegmentDays).length > 2);
    expect(cut.length / seeds.length).toBeLessThan(0.15);
    expect(plain.filter(found).length / seeds.length).toBeLessThan(0.06);
  });

  it('keeps the noise of the days where levels explain the rest', () => {
    // Five times the true spread is what one step through such a slope leaves; the truth is 1 + 0.04^2 * 1500 times 1.5 for r = 0.2.
    const truth = 1 + 0.04 ** 2 * 1500 * 1.5;
    const typical = seeds
      .map((seed) => clicks(seed, 0.2, sinking))
      .map((series) => longRunDispersion(series, candidateLevels(series, minimumSegmentDays), 0).phi)
      .toSorted((one, two) => one - two)[seeds.length / 2];
    expect(typical).toBeLessThan(3 * truth);
    expect(typical).toBeGreaterThan(truth / 2);
  });

  it('is one cut where all figures are exact, and none where there is nothing to cut', () => {
    // Would catch rounding told apart as levels.
    const exact = {
      exposure: new Float64Array(60).fill(100),
      count: Float64Array.from({ length: 60 }, (_, index) => (index < 57 ? 100 : 77)),
    };
    expect(candidateLevels(exact, 3)).toEqual([
      { from: 0, to: 56 },
      { from: 57, to: 59 },
    ]);
    const short = { exposure: new Float64Array(4).fill(1), count: new Float64Array(4).fill(1) };
    expect(candidateLevels(short, 3)).toEqual([{ from: 0, to: 3 }]);
  });
});
