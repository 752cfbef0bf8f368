import { describe, expect, it } from 'vitest';
import { trackRecord } from './trackRecord.ts';

const figures = {
  cases: 130,
  expectedCalibrationError: 0.02,
  corrected: 0,
  perfect: { low: 0, high: 0.1 },
  brierScore: 0.1,
  meanConfidence: 0.8,
  shareRight: 0.8,
  bins: [
    { low: 0.8, high: 0.9, count: 12, meanConfidence: 0.85, shareRight: 0.9 },
    { low: 0.9, high: 1, count: 118, meanConfidence: 0.95, shareRight: 0.94 },
  ],
};
const heldOut = { seed: 1, before: figures, after: figures };

describe('how often verdicts as sure were right', () => {
  it('is the share of the confidence’s own band, the last one closed', () => {
    expect(trackRecord({ heldOut }, 0.9)).toEqual({ right: 0.94, cases: 118 });
    expect(trackRecord({ heldOut }, 1)).toEqual({ right: 0.94, cases: 118 });
  });
  it('is not told of a handful of cases, nor of a map nobody measured', () => {
    expect(trackRecord({ heldOut }, 0.85)).toBeNull();
    expect(trackRecord({ heldOut }, 0.2)).toBeNull();
    expect(trackRecord({ heldOut: null }, 0.95)).toBeNull();
  });
});
