import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import { type RateSeries, weighted } from '../series/rates.ts';
import { expectedBand, windowBand } from './streamBand.ts';

/** Days of a campaign with `mean` events a day, whose rate varies from day to day by `noise` and drifts by `drift` a day. */
function days(seed: number, length: number, mean: number, noise: number, drift = 0): RateSeries {
  const random = randomFrom(seed);
  const exposure = Float64Array.from({ length }, () => 1000 * Math.exp(0.3 * standardNormal(random)));
  let level = 0;
  const count = exposure.map((given) => {
    level += drift * standardNormal(random);
    return poisson(random, (mean / 1000) * given * Math.exp(level + noise * standardNormal(random)));
  });
  return { count, exposure };
}

function heldShare(series: RateSeries): number {
  const judged = expectedBand(series).flatMap((band, index) => {
    const count = series.count[index] ?? 0;
    return band === null ? [] : [count >= band.low && count <= band.high];
  });
  return judged.filter(Boolean).length / judged.length;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('expectedBand', () => {
  it('holds 80% of days at every volume, noise and drift', () => {
    // Would catch a band that forgets counting noise (too narrow at 2 a day), day noise (at 2,000) or a moving level.
    for (const mean of [2, 20, 200, 2000]) {
      for (const [noise, drift] of [
        [0, 0],
        [0.2, 0],
        [0.1, 0.05],
      ] as const) {
        const held = average(
          Array.from({ length: 30 }, (_, seed) => heldShare(days(seed + 1, 60, mean, noise, drift))),
        );
        expect(held, `${mean} a day, noise ${noise}, drift ${drift}`).toBeGreaterThan(0.76);
        // Counts of two a day come in steps, so the band there holds more than it must.
        expect(held, `${mean} a day, noise ${noise}, drift ${drift}`).toBeLessThan(mean < 10 ? 0.92 : 0.85);
      }
    }
  });

  it('is not widened for good by one incident', () => {
    // Would catch a spread taken from the mean square, which a single tracking break doubles.
    const calm = days(3, 60, 300, 0.1);
    const struck = { ...calm, count: calm.count.map((value, index) => (index === 25 ? 0 : value)) };
    const width = (series: RateSeries) => {
      const band = expectedBand(series)[59];
      return band ? Math.log(band.high / band.low) : Number.NaN;
    };
    expect(width(struck)).toBeLessThan(width(calm) * 1.35);
  });

  it('looks at no later day', () => {
    // Would catch a band drawn with hindsight, which would hold everything.
    const series = days(4, 50, 50, 0.2);
    const cut = { count: series.count.slice(0, 30), exposure: series.exposure.slice(0, 30) };
    expect(expectedBand(series).slice(0, 30)).toEqual(expectedBand(cut));
  });

  it('passes over days without exposure and does not depend on the unit of exposure', () => {
    // Would catch a gap read as a day of zero, or a constant in the unit of money.
    const series = days(5, 50, 50, 0.1);
    const gap = { ...series, exposure: series.exposure.map((value, index) => (index === 20 ? 0 : value)) };
    expect(expectedBand(gap)[20]).toBeNull();
    const scaled = expectedBand(weighted(series, () => 1000));
    expectedBand(series).forEach((band, index) => {
      expect(scaled[index]?.high ?? 0).toBeCloseTo(band?.high ?? 0, 8);
    });
  });
});

describe('windowBand', () => {
  it('holds 80% of new days like those of its window', () => {
    // Would catch errors of days judged with themselves, which make short windows look steadier than they are.
    for (const mean of [20, 500]) {
      let held = 0;
      let all = 0;
      for (let seed = 1; seed <= 60; seed += 1) {
        const series = days(seed, 34, mean, 0.15);
        const band = windowBand(series, { from: 0, to: 27 });
        for (let index = 28; index < 34; index += 1) {
          const day = band?.(series.exposure[index] ?? 0);
          const count = series.count[index] ?? 0;
          all += 1;
          if (day !== undefined && count >= day.low && count <= day.high) held += 1;
        }
      }
      expect(held / all).toBeGreaterThan(0.75);
      expect(held / all).toBeLessThan(0.86);
    }
  });

  it('is silent on a window of nothing', () => {
    // Would catch a division by an empty window.
    const none = { count: new Float64Array(10), exposure: new Float64Array(10).fill(5) };
    expect(windowBand(none, { from: 0, to: 9 })).toBeNull();
    expect(windowBand(days(1, 3, 20, 0), { from: 0, to: 2 })).toBeNull();
  });
});
