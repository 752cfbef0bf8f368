import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import type { RateSeries } from '../series/rates.ts';
import { windowBand } from './windowBand.ts';

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
