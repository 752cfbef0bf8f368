import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robustMean } from './robustMean.ts';

const quiet = [0.01, -0.02, 0.015, -0.005].map((value) => ({ value, se: 0.02 }));

describe('the common change of several campaigns', () => {
  it('is not moved by one that has a trouble of its own, however precise its figures are', () => {
    // Would catch sums over traffic: the largest campaign would be the control.
    const mean = robustMean([...quiet, { value: -0.6, se: 0.002 }], 0.04);
    expect(Math.abs(mean?.value ?? 1)).toBeLessThan(0.02);
    expect(mean?.inLine).toBe(4);
  });

  it('is what all of them did when all of them moved', () => {
    // Would catch a rule that sets aside whatever moved.
    const mean = robustMean(
      quiet.map(({ value, se }) => ({ value: value - 0.4, se })),
      0.04,
    );
    expect(mean?.value).toBeCloseTo(-0.4, 1);
    expect(mean?.inLine).toBe(4);
  });

  it('says that two who disagree cannot be told apart, and that one alone proves little', () => {
    const two = robustMean(
      [
        { value: 0, se: 0.01 },
        { value: -0.5, se: 0.01 },
      ],
      0.04,
    );
    expect(two?.value).toBeCloseTo(-0.25, 6);
    expect(two?.se).toBeGreaterThan(0.15);
    expect(robustMean([{ value: -0.3, se: 0.01 }], 0.04)?.se).toBeGreaterThan(0.04);
    expect(robustMean([], 0.04)).toBeNull();
  });

  it('does not depend on the order, and moves with its values', () => {
    const estimates = fc.array(
      fc.record({
        value: fc.double({ min: -2, max: 2, noNaN: true }),
        se: fc.double({ min: 0.005, max: 0.5, noNaN: true }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(estimates, fc.double({ min: -1, max: 1, noNaN: true }), (given, shift) => {
        const plain = robustMean(given, 0.04);
        const reversed = robustMean(given.toReversed(), 0.04);
        const moved = robustMean(
          given.map(({ value, se }) => ({ value: value + shift, se })),
          0.04,
        );
        expect(reversed?.value).toBeCloseTo(plain?.value ?? Number.NaN, 6);
        expect(moved?.value).toBeCloseTo((plain?.value ?? Number.NaN) + shift, 6);
      }),
    );
  });
});
