import { describe, expect, it } from 'vitest';
import { gaussian, poisson, seeded } from '../campaign.fixture.ts';
import type { RateSeries } from '../series/rates.ts';
import { compareRates, conversionsForPower, conversionsStillNeeded, detectableChange } from './compare.ts';
import { detectChange } from './detect.ts';
import { bestSplit, partition } from './partition.ts';
import { selectedPValue, selectionThreshold } from './selection.ts';
import { changeShape } from './shape.ts';

/** Poisson counts at a rate a day, exposure 100. */
function counts(length: number, rate: (index: number) => number, seed: number, cv = 0): RateSeries {
  const random = seeded(seed);
  return {
    exposure: new Float64Array(length).fill(100),
    count: Float64Array.from({ length }, (_, index) =>
      poisson(random, rate(index) * Math.exp(cv * gaussian(random))),
    ),
  };
}

describe('power', () => {
  it('needs 472, 228 and 95 conversions a window for +20%, +30% and +50% (the table of the method)', () => {
    expect(conversionsForPower(0.2)).toBeCloseTo(472, -1);
    expect(Math.round(conversionsForPower(0.3))).toBe(228);
    expect(Math.round(conversionsForPower(0.5))).toBe(95);
  });

  it('a change just as large as what is detectable needs no more conversions, a smaller one does', () => {
    const smallest = detectableChange(300, 1200, 1.4) ?? 0;
    expect(conversionsStillNeeded(Math.log1p(smallest) * 1.001, 300, 1200, 1.4)).toBe(0);
    expect(conversionsStillNeeded(Math.log1p(smallest) * 0.8, 300, 1200, 1.4)).toBeGreaterThan(100);
    expect(detectableChange(0, 10, 1)).toBeNull();
  });
});

describe('comparing two rates', () => {
  it('equals the exact binomial: 12 against 4 on equal spend is p = 0.0490 (mid-p)', () => {
    const { p } = compareRates(
      { count: 12, exposure: 1, days: 7 },
      { count: 4, exposure: 1, days: 7 },
      { phi: 1, df: 50 },
    );
    // 2 * (P(X >= 13) + P(X = 12) / 2) for X ~ Bin(16, 1/2) = 2 * (697 + 1820 / 2) / 65536.
    expect(p).toBeCloseTo((2 * (697 + 910)) / 65536, 9);
  });

  it('holds its level: 5% of equal pairs are called, at 4 and at 400 conversions', () => {
    for (const mean of [4, 40, 400]) {
      const random = seeded(mean);
      let called = 0;
      for (let round = 0; round < 2000; round += 1) {
        const one = { count: poisson(random, mean), exposure: 1, days: 7 };
        const two = { count: poisson(random, mean * 4), exposure: 4, days: 28 };
        if (compareRates(one, two, { phi: 1, df: 50 }).p < 0.05) called += 1;
      }
      expect(called / 2000).toBeLessThan(0.065);
      expect(called / 2000).toBeGreaterThan(0.03);
    }
  });

  it('says nothing where nothing was spent', () => {
    const empty = { count: 0, exposure: 0, days: 0 };
    expect(compareRates(empty, { count: 5, exposure: 1, days: 1 }, { phi: 1, df: 5 })).toMatchObject({
      p: 1,
      logRatio: null,
    });
  });
});

describe('the price of having searched', () => {
  it('is what simulation says: the best of all splits passes the threshold in about 5% of quiet series', () => {
    const threshold = selectionThreshold(0.05, { days: 90, minDays: 3, newsDays: 87 });
    expect(threshold).toBeGreaterThan(2.9);
    let passed = 0;
    for (let seed = 1; seed <= 600; seed += 1) {
      const split = bestSplit(
        counts(90, () => 40, seed),
        { from: 0, to: 89 },
        1,
        3,
      );
      if ((split?.gain ?? 0) > threshold * threshold) passed += 1;
    }
    expect(passed / 600).toBeLessThan(0.065);
    expect(passed / 600).toBeGreaterThan(0.015);
  });

  it('never makes a p-value smaller', () => {
    for (const p of [1e-12, 0.001, 0.04, 0.5, 1])
      expect(selectedPValue(p, { days: 90, minDays: 3, newsDays: 28 })).toBeGreaterThanOrEqual(p);
  });
});

describe('change points', () => {
  it('finds both ends of a bad fortnight, exactly where counts are many', () => {
    const series = counts(80, (index) => (index >= 40 && index < 54 ? 500 : 1000), 5);
    expect(partition(series, 1, 10, 3).map(({ from }) => from)).toEqual([0, 40, 54]);
  });

  it('passes over days without an exposure, and never makes a segment of less than three', () => {
    const series = counts(40, (index) => (index === 20 ? 5000 : 100), 6);
    series.exposure[21] = 0;
    series.count[21] = 0;
    for (const { from, to } of partition(series, 1, 10, 3)) expect(to - from + 1).toBeGreaterThanOrEqual(3);
  });

  it('finds a fall of a quarter at a hundred a day, and dates nearly all within three days', () => {
    const errors = Array.from({ length: 12 }, (_, index) => {
      const found = detectChange(
        counts(70, (day) => (day < 58 ? 100 : 75), index + 1),
        0,
      );
      expect(found?.significant).toBe(true);
      return Math.abs((found?.startedAt ?? 0) - 58);
    });
    expect(errors.filter((error) => error <= 3).length).toBeGreaterThanOrEqual(10);
  });

  it('a level that has held for six weeks is how things are, not news', () => {
    expect(
      detectChange(
        counts(90, (index) => (index < 45 ? 100 : 60), 3),
        0,
      )?.significant,
    ).toBe(false);
  });

  it('says a slow fall is slow, and dates it where it begins rather than in its middle', () => {
    const falling = counts(80, (index) => 400 * Math.exp(-0.02 * Math.max(0, index - 55)), 9);
    const slow = changeShape(falling, { from: 0, to: 79 }, 1);
    expect(slow?.gradualGain ?? 0).toBeGreaterThan(2);
    expect(Math.abs((slow?.driftFrom ?? 0) - 55)).toBeLessThanOrEqual(5);
    expect(slow?.slope).toBeCloseTo(-0.02, 2);
    const sudden = changeShape(
      counts(80, (index) => (index < 60 ? 400 : 300), 9),
      { from: 0, to: 79 },
      1,
    );
    expect(sudden?.gradualGain ?? 0).toBeLessThan(-2);
  });
});
