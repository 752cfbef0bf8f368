import { describe, expect, it } from 'vitest';
import { brierScore, expectedCalibrationError, reliability } from './calibration.ts';

const claim = (confidence: number, right: boolean) => ({ confidence, right });
// By hand: 0.8 to 0.9 claims 0.85 and gets 2 of 3; 0.5 to 0.6 claims 0.56 and gets 1 of 2.
const claims = [
  claim(0.82, true),
  claim(0.85, true),
  claim(0.88, false),
  claim(0.52, true),
  claim(0.6, false),
];

describe('calibration', () => {
  // Would catch: bins averaged alike whatever is in them, or the sign of a gap letting two bins cancel.
  it('gives the error computed by hand', () => {
    const byHand = (3 / 5) * Math.abs(2 / 3 - 0.85) + (2 / 5) * Math.abs(1 / 2 - 0.56);
    expect(expectedCalibrationError(claims)).toBeCloseTo(byHand, 12);
    expect(expectedCalibrationError([claim(0.35, true), claim(0.75, false)])).toBeCloseTo(0.7, 12);
  });

  it('gives the Brier score computed by hand', () => {
    const byHand = (0.18 ** 2 + 0.15 ** 2 + 0.88 ** 2 + 0.48 ** 2 + 0.6 ** 2) / 5;
    expect(brierScore(claims)).toBeCloseTo(byHand, 12);
    expect(brierScore([claim(0.5, true), claim(0.5, false)])).toBe(0.25);
  });

  // Would catch: a claim of 0 or 1, or one on an edge, that falls out of all bins or into two.
  it('puts every claim into one bin', () => {
    const edges = Array.from({ length: 11 }, (_, tenth) => claim(tenth / 10, true));
    const bins = reliability(edges);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(11);
    expect(bins).toHaveLength(10);
    expect(bins[0]).toMatchObject({ low: 0, high: 0.1, count: 2 });
    for (const { low, high, meanConfidence } of bins) {
      expect(meanConfidence).toBeGreaterThanOrEqual(low);
      expect(meanConfidence).toBeLessThanOrEqual(high);
    }
  });

  it('says nothing without claims', () => {
    expect([expectedCalibrationError([]), brierScore([]), reliability([])]).toEqual([null, null, []]);
  });
});
