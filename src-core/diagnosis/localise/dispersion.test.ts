import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import type { RatioCount } from './cells.ts';
import { estimateShape, quietPeriods } from './dispersion.ts';

/** Periods of cells whose rate varies by `noise` on its own and by `common` all together. */
function history(seed: number, noise: number, common: number): readonly (readonly RatioCount[])[] {
  const random = randomFrom(seed);
  const drift = Array.from({ length: 12 }, () => Math.exp(common * standardNormal(random)));
  return Array.from({ length: 40 }, () =>
    drift.map((factor) => {
      const mean = 400 * factor * Math.exp(noise * standardNormal(random));
      return { events: poisson(random, mean), exposure: 20_000 };
    }),
  );
}

describe('estimateShape', () => {
  it('recovers the noise of cells, and only theirs', () => {
    // Would catch a common season counted as the cells' own noise, which would hide every culprit.
    for (const noise of [0.15, 0.3]) {
      const shape = estimateShape(history(1, noise, 0.3)) ?? Number.NaN;
      expect(1 / Math.sqrt(shape)).toBeGreaterThan(noise * 0.75);
      expect(1 / Math.sqrt(shape)).toBeLessThan(noise * 1.25);
    }
  });

  it('stays at its bound for pure counting noise', () => {
    // Would catch Poisson noise taken for overdispersion.
    expect(estimateShape(history(2, 0, 0.3))).toBe(200);
  });

  it('says nothing on two periods or two cells', () => {
    // Would catch a shape of 3 or 200 invented from next to nothing.
    expect(estimateShape(history(3, 0.2, 0).map((cell) => cell.slice(0, 2)))).toBeNull();
    expect(estimateShape(history(3, 0.2, 0).slice(0, 2))).toBeNull();
    expect(estimateShape([])).toBeNull();
  });
});

describe('quietPeriods', () => {
  it('leaves out an earlier incident and keeps ordinary wobble', () => {
    // Would catch an incident measured against its own first wave.
    const ratios = [0.02, 0.021, 0.09, 0.019, 0.0205, 0.06, 0.02];
    expect(quietPeriods(ratios.map((ratio) => ({ events: ratio * 1e5, exposure: 1e5 })))).toEqual([
      0, 1, 3, 4, 6,
    ]);
  });

  it('keeps periods that hardly differ and drops those without exposure', () => {
    // Would catch a scatter of zero that makes every other period an outlier.
    const periods = [2000, 2000, 2000, 2040].map((events) => ({ events, exposure: 1e5 }));
    expect(quietPeriods([...periods, { events: 0, exposure: 0 }])).toEqual([0, 1, 2, 3]);
    expect(quietPeriods([])).toEqual([]);
  });
});
