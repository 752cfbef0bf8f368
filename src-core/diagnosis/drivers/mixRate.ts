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
}

/**
 * Mix against rate, exact midpoint form, on E = conversions / spend (a CPA is undefined for a segment without conversions, E is 0):
 * dE = sum(w_mid de) [rate] + sum(dw (e_mid - E_mid)) [mix], w = share of spend, e = rate of the segment. The parts add up to dE
 * exactly, also with segments that appear, vanish or convert nothing (a segment without spend on one side is given its rate of
 * the other, so that its coming or going is all mix).
 */
export function mixRate(segments: readonly SegmentCounts[]): readonly MixRate[] {
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
    return {
      segment: one.segment,
      rateEffect: ((share1 + share0) / 2) * (rate1 - rate0),
      mixEffect: (share1 - share0) * ((rate1 + rate0) / 2 - overall),
    };
  });
}
