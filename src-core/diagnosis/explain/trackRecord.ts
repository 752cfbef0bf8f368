import type { CalibrationMap } from '../confidence/calibrationMap.ts';

/** How often verdicts as sure as this one were right, on cases the map had not seen. */
export interface TrackRecord {
  readonly right: number;
  readonly cases: number;
}

/** A share of fewer cases than this is mostly luck, and not shown. */
const enough = 20;

/** The record of the confidence's own band; null where the map was never measured, or on too few cases. */
export function trackRecord(
  { heldOut }: Pick<CalibrationMap, 'heldOut'>,
  confidence: number,
): TrackRecord | null {
  const bin = heldOut?.after.bins.find(
    ({ low, high }) => confidence >= low && (confidence < high || high >= 1),
  );
  return bin === undefined || bin.count < enough ? null : { right: bin.shareRight, cases: bin.count };
}
