import type { SegmentEffect } from '../../../src-shared/model/diagnosis.ts';

/** How a segment moved the total: by converting differently, or by its share of the spend. */
export function segmentSentence({
  rateEffect,
  mixEffect,
}: Pick<SegmentEffect, 'rateEffect' | 'mixEffect'>): string {
  if (Math.abs(rateEffect) >= Math.abs(mixEffect)) {
    return rateEffect < 0 ? 'Converts worse for its money' : 'Converts better for its money';
  }
  return mixEffect < 0 ? 'The mix of spend shifted for the worse' : 'The mix of spend shifted for the better';
}
