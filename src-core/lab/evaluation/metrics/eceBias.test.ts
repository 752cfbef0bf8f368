import { describe, expect, it } from 'vitest';
import { streams } from '../../simulation/random.ts';
import { type Claim, expectedCalibrationError } from './calibration.ts';
import { correctedCalibrationError, perfectCalibrationRange } from './eceBias.ts';

/** Claims that come true as `truth` of what they say. */
function claimsOf(count: number, seed: number, truth: (confidence: number) => number): Claim[] {
  const uniform = streams(seed, 'claims')('draws');
  return Array.from({ length: count }, () => {
    const confidence = 0.5 + 0.5 * uniform();
    return { confidence, right: uniform() < truth(confidence) };
  });
}
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const runs = Array.from({ length: 120 }, (_, seed) => seed);

describe('the calibration error of few claims', () => {
  // Would catch: a correction with the wrong sign or size: 80 claims of a perfect engine show an error by luck alone.
  it('is mostly luck for a perfect engine, and the correction takes most of that off', () => {
    const perfect = runs.map((seed) => claimsOf(80, seed, (confidence) => confidence));
    const plain = mean(perfect.map((claims) => expectedCalibrationError(claims) ?? 0));
    const corrected = mean(perfect.map((claims) => correctedCalibrationError(claims) ?? 0));
    expect(plain).toBeGreaterThan(0.06);
    expect(corrected).toBeLessThan(0.65 * plain);
  });

  // Would catch: a correction that also takes off what is really wrong.
  it('keeps what is wrong: 20 points too sure stay about 20', () => {
    const off = runs.map((seed) => claimsOf(300, seed, (confidence) => confidence - 0.2));
    expect(mean(off.map((claims) => correctedCalibrationError(claims) ?? 0))).toBeCloseTo(0.2, 1);
  });

  // Would catch: a range too narrow (alarms on perfect engines) or too wide (never an alarm).
  it('lies inside the range of a perfect engine nineteen times in twenty, and outside it when 20 points off', () => {
    const inside = (truth: (confidence: number) => number) =>
      mean(
        runs.map((seed) => {
          const claims = claimsOf(100, seed, truth);
          const range = perfectCalibrationRange(claims, { rounds: 200, seed });
          const error = expectedCalibrationError(claims) ?? 0;
          return range !== null && error >= range.low && error <= range.high ? 1 : 0;
        }),
      );
    expect(inside((confidence) => confidence)).toBeGreaterThan(0.88);
    expect(inside((confidence) => confidence - 0.2)).toBeLessThan(0.2);
  });

  it('is nothing without claims', () => {
    expect(correctedCalibrationError([])).toBeNull();
    expect(perfectCalibrationRange([])).toBeNull();
  });
});
