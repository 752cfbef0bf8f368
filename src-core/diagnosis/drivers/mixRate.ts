/** Spend and conversions (or any yield: count over exposure) of one segment in both windows. */
export interface SegmentCounts {
  readonly segment: string;
  readonly currentCount: number;
  readonly currentExposure: number;
  readonly baselineCount: number;
  readonly baselineExposure: number;
}

export interface MixRate {
  readonly segment: string;
  /** What its own rate did. */
  readonly rateEffect: number;
  /** What its share of the exposure did, against the average rate. */
  readonly mixEffect: number;
  /** Standard errors of the two, for counts whose variance is phi times their mean; where the spend went is known exactly. */
  readonly rateSe: number;
  readonly mixSe: number;
}

/**
 * Mix against rate, exact midpoint form, on E = conversions / spend (a CPA is undefined for a segment without conversions, E is 0):
 * dE = sum(w_mid de) [rate] + sum(dw (e_mid - E_mid)) [mix], w = share of spend, e = rate of the segment. The parts add up to dE
 * exactly, also with segments that appear, vanish or convert nothing (a segment without spend on one side is given its rate of
 * the other, so that its coming or going is all mix).
 */
export function mixRate(segments: readonly SegmentCounts[], phi = 1): readonly MixRate[] {
  const sum = (pick: (segment: SegmentCounts) => number) =>
    segments.reduce((total, one) => total + pick(one), 0);
  const exposure1 = sum((one) => one.currentExposure);
  const exposure0 = sum((one) => one.baselineExposure);
  if (!(exposure1 > 0) || !(exposure0 > 0)) return [];
  const overall1 = sum((one) => one.currentCount) / exposure1;
  const overall0 = sum((one) => one.baselineCount) / exposure0;
  const overall = (overall1 + overall0) / 2;
  return segments.map((one) => {
    const share1 = one.currentExposure / exposure1;
    const share0 = one.baselineExposure / exposure0;
    const own1 = one.currentExposure > 0 ? one.currentCount / one.currentExposure : null;
    const own0 = one.baselineExposure > 0 ? one.baselineCount / one.baselineExposure : null;
    const rate1 = own1 ?? own0 ?? 0;
    const rate0 = own0 ?? own1 ?? 0;
    const share = (share1 + share0) / 2;
    const [error1, error0] = [
      rateError(one.currentCount, one.currentExposure, phi),
      rateError(one.baselineCount, one.baselineExposure, phi),
    ];
    // A segment that ran on one side only has that side's rate on both: no rate effect, and its full error in the mix.
    const both = own1 !== null && own0 !== null;
    const midError = both ? Math.hypot(error1, error0) / 2 : own1 === null ? error0 : error1;
    return {
      segment: one.segment,
      rateEffect: share * (rate1 - rate0),
      mixEffect: (share1 - share0) * ((rate1 + rate0) / 2 - overall),
      rateSe: both ? share * Math.hypot(error1, error0) : 0,
      mixSe: Math.abs(share1 - share0) * midError,
    };
  });
}

/** Of a count over an exposure; a count of nothing is given the error of one half. */
function rateError(count: number, exposure: number, phi: number): number {
  return exposure > 0 ? Math.sqrt(phi * Math.max(count, 0.5)) / exposure : 0;
}
