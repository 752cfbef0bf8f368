import type { SegmentEffect } from '../../../../src-shared/model/diagnosis.ts';

/** How a segment moved the total: by converting differently, or by its share of the spend. */
export function segmentSentence({
  rateEffect,
  mixEffect,
}: Pick<SegmentEffect, 'rateEffect' | 'mixEffect'>): string {
  if (Math.abs(rateEffect) >= Math.abs(mixEffect)) {
    return rateEffect < 0 ? 'Brings less for the money than before' : 'Brings more for the money than before';
  }
  return mixEffect < 0
    ? 'Its share of the spend hurts the average'
    : 'Its share of the spend helps the average';
}
