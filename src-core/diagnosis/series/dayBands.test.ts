import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import { dayBands } from './dayBands.ts';
import type { RateSeries } from './rates.ts';

/** Days of a campaign with `mean` events a day, whose rate varies from day to day by `noise` and wanders by `drift` a day. */
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

/** Share of the last days of many series that lie in the band which the days before them give. */
function heldAhead(make: (seed: number) => RateSeries, ordinary: number, baselineFrom = 0): number {
  let [held, all] = [0, 0];
  for (let seed = 1; seed <= 80; seed += 1) {
    const series = make(seed);
    const band = dayBands(series, { from: baselineFrom, to: ordinary - 1 }, ordinary - 1, 0.8);
    for (let index = ordinary; index < series.count.length; index += 1) {
      const day = band(index, series.exposure[index] ?? 0);
      const count = series.count[index] ?? 0;
      all += 1;
      if (day !== null && count >= day.low && count <= day.high) held += 1;
    }
  }
  return held / all;
}

describe('the band of days', () => {
  it('holds 80% of new days like those before, few or many, thick or thin', () => {
    // Would catch errors of days judged with themselves, which make short pasts look steadier than they are, and a quantile without
    // the correction for how few there are.
    for (const mean of [20, 500]) {
      for (const ordinary of [28, 90]) {
        const held = heldAhead((seed) => days(seed, ordinary + 5, mean, 0.15), ordinary);
        expect(held).toBeGreaterThan(0.74);
        expect(held).toBeLessThan(0.87);
      }
    }
  });

  it('holds them for two weeks ahead where the level wanders', () => {
    // Would catch a band as narrow two weeks after the baseline as on the day after it.
    const held = heldAhead((seed) => days(seed, 104, 2000, 0.05, 0.03), 90, 62);
    expect(held).toBeGreaterThan(0.7);
    expect(held).toBeLessThan(0.9);
  });

  it('does not depend on the unit of amounts', () => {
    // Would catch sales values given the counting noise of events.
    const { count, exposure } = days(3, 60, 40, 0.1);
    const inUnit = (unit: number) => {
      const amounts = { count: count.map((one) => one * unit * 1e4), exposure, amounts: true };
      return dayBands(amounts, { from: 0, to: 59 }, 59, 0.8)(59, 1000);
    };
    expect((inUnit(150)?.high ?? 0) / (inUnit(1)?.high ?? 1)).toBeCloseTo(150, 2);
  });

  it('is silent on a window of nothing', () => {
    // Would catch a division by an empty window.
    const none = { count: new Float64Array(10), exposure: new Float64Array(10).fill(5) };
    expect(dayBands(none, { from: 0, to: 9 }, 9, 0.8)(4, 5)).toBeNull();
    expect(dayBands(days(1, 3, 20, 0), { from: 0, to: 2 }, 2, 0.8)(2, 1000)).toBeNull();
  });
});
