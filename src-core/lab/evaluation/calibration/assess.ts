import type { MapFigures } from '../../../diagnosis/confidence/calibrationMap.ts';
import { brierScore, type Claim, expectedCalibrationError, reliability } from '../metrics/calibration.ts';
import { correctedCalibrationError, perfectCalibrationRange } from '../metrics/eceBias.ts';

const rounded = (value: number): number => Number(value.toFixed(4));

/** How far claims came true. Throws on none: figures of nothing would look like perfect ones. */
export function assess(claims: readonly Claim[]): MapFigures {
  const error = expectedCalibrationError(claims);
  const corrected = correctedCalibrationError(claims);
  const brier = brierScore(claims);
  const range = perfectCalibrationRange(claims, { rounds: 500 });
  if (error === null || corrected === null || brier === null || range === null)
    throw new RangeError('there are no claims to assess');
  const mean = (of: (claim: Claim) => number) =>
    rounded(claims.reduce((sum, claim) => sum + of(claim), 0) / claims.length);
  return {
    cases: claims.length,
    expectedCalibrationError: rounded(error),
    corrected: rounded(corrected),
    perfect: { low: rounded(range.low), high: rounded(range.high) },
    brierScore: rounded(brier),
    meanConfidence: mean(({ confidence }) => confidence),
    shareRight: mean(({ right }) => (right ? 1 : 0)),
    bins: reliability(claims).map((bin) => ({
      ...bin,
      meanConfidence: rounded(bin.meanConfidence),
      shareRight: rounded(bin.shareRight),
    })),
  };
}
