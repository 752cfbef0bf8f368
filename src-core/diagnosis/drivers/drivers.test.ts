import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logMean, logMeanSlope } from './logMean.ts';
import { mixRate } from './mixRate.ts';
import { splitChange } from './split.ts';

const factor = (current: number, baseline: number, sign: 1 | -1, se = 0) => ({ current, baseline, sign, se });

describe('the driver split', () => {
  it('gives the worked example: CPM 12 to 13.2, CTR 1.1% to 0.88%, CVR 4% to 3.8%', () => {
    const before = 12 / (1000 * 0.011 * 0.04);
    const after = 13.2 / (1000 * 0.0088 * 0.038);
    const parts = splitChange(after, before, [
      factor(13.2, 12, 1),
      factor(0.0088, 0.011, -1),
      factor(0.038, 0.04, -1),
    ]);
    expect(before).toBeCloseTo(27.27, 2);
    expect(after).toBeCloseTo(39.47, 2);
    expect(parts?.map((part) => Number(part.contribution.toFixed(2)))).toEqual([3.15, 7.36, 1.69]);
  });

  it('leaves nothing over, for any factors (a residual would be blamed on nobody)', () => {
    const positive = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, positive, positive, positive, (a1, a0, b1, b0, c1, c0) => {
        const [now, then] = [a1 / (b1 * c1), a0 / (b0 * c0)];
        const parts =
          splitChange(now, then, [factor(a1, a0, 1), factor(b1, b0, -1), factor(c1, c0, -1)]) ?? [];
        const sum = parts.reduce((total, part) => total + part.contribution, 0);
        expect(Math.abs(sum - (now - then))).toBeLessThan(1e-8 * Math.max(now, then));
      }),
    );
  });

  it('takes the limit at zero: the factor that vanished carries it all', () => {
    const parts = splitChange(0, 5, [factor(0, 10, 1), factor(0.02, 0.01, -1)]);
    expect(parts?.map((part) => part.contribution)).toEqual([-5, 0]);
    expect(splitChange(Number.POSITIVE_INFINITY, 5, [])).toBeNull();
  });

  it('has intervals that hold the truth 95 times in 100 (a forgotten square root would show)', () => {
    // Delta method against its own model: logs normal with the stated errors.
    let seed = 7;
    const uniform = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const truth = splitChange(36, 30, [factor(1.2, 1, 1)])?.[0]?.contribution ?? 0;
    let inside = 0;
    for (let round = 0; round < 2000; round += 1) {
      const log1 = Math.log(1.2) + 0.05 * normal();
      const log2 = 0.04 * normal();
      const part = splitChange(30 * Math.exp(log1 + log2), 30, [
        factor(Math.exp(log1), 1, 1, 0.05),
        factor(Math.exp(log2), 1, 1, 0.04),
      ])?.[0];
      if (part && part.interval.low <= truth && truth <= part.interval.high) inside += 1;
    }
    expect(inside / 2000).toBeGreaterThan(0.93);
    expect(inside / 2000).toBeLessThan(0.97);
  });
});

describe('the logarithmic mean', () => {
  it('is continuous where a meets b, and so is its slope', () => {
    expect(logMean(3, 3)).toBe(3);
    expect(logMean(3 * (1 + 1e-7), 3)).toBeCloseTo(3, 6);
    expect(logMean(0, 3)).toBe(0);
    const numeric = (logMean(3.0003, 3) - logMean(3.0001, 3)) / 0.0002;
    expect(logMeanSlope(3.0002, 3)).toBeCloseTo(numeric, 4);
  });
});

describe('mix against rate', () => {
  const counts = fc.record({
    segment: fc.string(),
    currentCount: fc.nat(500),
    currentExposure: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000 })),
    baselineCount: fc.nat(500),
    baselineExposure: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000 })),
  });
  it('adds up exactly, with segments that appear, vanish or convert nothing', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), (raw) => {
        const segments = raw.map((one) => ({
          ...one,
          currentCount: one.currentExposure > 0 ? one.currentCount : 0,
          baselineCount: one.baselineExposure > 0 ? one.baselineCount : 0,
        }));
        const total = (pick: (one: (typeof segments)[number]) => number) =>
          segments.reduce((sum, one) => sum + pick(one), 0);
        const [e1, e0] = [total((one) => one.currentExposure), total((one) => one.baselineExposure)];
        if (e1 === 0 || e0 === 0) {
          expect(mixRate(segments)).toEqual([]);
          return;
        }
        const change = total((one) => one.currentCount) / e1 - total((one) => one.baselineCount) / e0;
        const parts = mixRate(segments).reduce((sum, part) => sum + part.rateEffect + part.mixEffect, 0);
        expect(Math.abs(parts - change)).toBeLessThan(1e-9 * Math.max(1, Math.abs(change)));
      }),
    );
  });
  it('calls a pure shift of spend mix, and a pure fall of rates rate', () => {
    const shifted = mixRate([
      { segment: 'good', currentCount: 20, currentExposure: 200, baselineCount: 80, baselineExposure: 800 },
      { segment: 'bad', currentCount: 8, currentExposure: 800, baselineCount: 2, baselineExposure: 200 },
    ]);
    expect(shifted.every((part) => Math.abs(part.rateEffect) < 1e-12 && part.mixEffect < 0)).toBe(true);
    const fallen = mixRate([
      { segment: 'a', currentCount: 40, currentExposure: 800, baselineCount: 80, baselineExposure: 800 },
      { segment: 'b', currentCount: 1, currentExposure: 200, baselineCount: 2, baselineExposure: 200 },
    ]);
    expect(fallen.every((part) => part.mixEffect === 0 && part.rateEffect < 0)).toBe(true);
  });
});
