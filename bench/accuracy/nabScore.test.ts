import { describe, expect, it } from 'vitest';
import { probation, scoreNab } from './nabScore.ts';

const windows = [{ from: 400, to: 499 }];

describe('scoreNab', () => {
  it('gives 100 for an alarm on the first reading of each window and 0 for silence', () => {
    // Would catch a sigmoid off by one position, or a normalisation against the wrong ends.
    expect(scoreNab(1000, windows, [400]).normalised).toBeCloseTo(100, 9);
    expect(scoreNab(1000, windows, []).normalised).toBeCloseTo(0, 9);
  });

  it('counts only the earliest alarm of a window, and later alarms for less', () => {
    // Would catch a detector rewarded for repeating itself.
    expect(scoreNab(1000, windows, [450, 470])).toEqual(scoreNab(1000, windows, [450]));
    expect(scoreNab(1000, windows, [498]).raw).toBeLessThan(scoreNab(1000, windows, [430]).raw);
    // Halfway: 2 sigmoid(2.5) - 1 over 2 sigmoid(5) - 1.
    expect(scoreNab(1000, windows, [450]).raw).toBeCloseTo(0.84828 / 0.98661, 4);
  });

  it('forgives an alarm just behind a window and charges one before any window in full', () => {
    // Would catch false alarms that cost nothing.
    expect(scoreNab(1000, windows, [400, 501]).raw).toBeGreaterThan(scoreNab(1000, windows, [400, 990]).raw);
    expect(scoreNab(1000, windows, [300, 400]).raw).toBeCloseTo(1 - 0.11, 9);
    expect(scoreNab(1000, windows, [300, 400]).falseAlarms).toBe(1);
  });

  it('ignores probation: 15% of a series, at most 750 readings', () => {
    // Would catch alarms of the warm-up counted as false.
    expect(scoreNab(1000, windows, [10, 149, 400]).falseAlarms).toBe(0);
    expect(probation(1624)).toBe(243);
    expect(probation(20_000)).toBe(750);
  });
});
