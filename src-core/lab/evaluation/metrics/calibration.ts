/** An answer's stated chance of being right, 0 to 1, and whether it was. */
export interface Claim {
  readonly confidence: number;
  readonly right: boolean;
}

/** One bar of a reliability curve: what was claimed against what came true. Claims in (low, high]; the first also holds `low`. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

const outcome = ({ right }: Claim): number => (right ? 1 : 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Bins of equal width that have a claim in them, lowest first. */
export function reliability(claims: readonly Claim[], bins = 10): ReliabilityBin[] {
  // A claim of exactly 0 belongs to the first bin.
  const binOf = ({ confidence }: Claim) => Math.max(0, Math.ceil(confidence * bins) - 1);
  return Array.from({ length: bins }, (_, bin) => {
    const inside = claims.filter((claim) => binOf(claim) === bin);
    return {
      low: bin / bins,
      high: (bin + 1) / bins,
      count: inside.length,
      meanConfidence: mean(inside.map(({ confidence }) => confidence)),
      shareRight: mean(inside.map(outcome)),
    };
  }).filter(({ count }) => count > 0);
}

/**
 * Expected calibration error: Σ n_b/n · |share right − mean confidence| over bins of equal width (Naeini, Cooper &
 * Hauskrecht, AAAI 2015; Guo et al., ICML 2017). 0 = as right as it says. Biased upwards for few claims: with n in the tens,
 * chance alone gives several hundredths. Null without claims.
 */
export function expectedCalibrationError(claims: readonly Claim[], bins = 10): number | null {
  if (claims.length === 0) return null;
  return reliability(claims, bins).reduce(
    (sum, bin) => sum + (bin.count / claims.length) * Math.abs(bin.shareRight - bin.meanConfidence),
    0,
  );
}

/**
 * Mean of (confidence − outcome)² (G. W. Brier, Monthly Weather Review 78, 1950), of the named answer only. 0 is perfect,
 * 0.25 is what always claiming one half gets. Null without claims.
 */
export function brierScore(claims: readonly Claim[]): number | null {
  return claims.length === 0 ? null : mean(claims.map((claim) => (claim.confidence - outcome(claim)) ** 2));
}
