import { type DimensionMix, mixShift, type SegmentMix } from '../localise/mixShift.ts';
import type { Collector } from './fact.ts';
import { windowsOf } from './levels.ts';
import { yieldOf } from './localised.ts';
import { segmentSubject } from './subjects.ts';

/** A move that alone changes the yield by less is not worth a sentence. */
const leastEffect = 0.02;
/** Standard errors. Dimensions cut the same spend several ways, so the one that moved most is partly luck. */
const certain = 3;

/**
 * Spend that moved into or out of a segment which had already been better or worse than the rest: what that alone does to the yield,
 * with every rate held at what it was. A move between equal segments is nothing.
 */
export const collectMovedSpend: Collector = (scene) => {
  const { frame } = scene;
  const measure = yieldOf[frame.choice.kpi.name];
  if (measure === undefined) return [];
  const windows = windowsOf(scene);
  const moved = mixShift(frame.input.data.segments, windows, measure).flatMap(
    (mix) => movedSegment(mix) ?? [],
  );
  const [first] = moved;
  if (first === undefined) return [];
  const { dimension, segment } = first;
  const bound = (sign: number) => Math.expm1(segment.effect + sign * 1.96 * segment.se);
  return [
    {
      evidence: {
        signal: 'mix_shift',
        subjects: [segmentSubject({ dimension, segment: segment.segment })],
        value: segment.shareNow,
        baseline: segment.shareBefore,
        change: Math.expm1(segment.effect),
        interval: { low: bound(-1), high: bound(1) },
        unit: 'share',
        n: null,
        source: 'segment_daily',
        window: windows.current,
        detail: { kind: 'moved_spend', measure, had: segment.ownRate < 0 ? 'less' : 'more' },
      },
      signals: [],
    },
  ];
};

/** The segment that carries a dimension's effect, where both are certain and of one sign. */
function movedSegment({
  dimension,
  effect,
  se,
  segments,
}: DimensionMix): { readonly dimension: string; readonly segment: SegmentMix } | null {
  if (Math.abs(effect) < Math.max(leastEffect, certain * se)) return null;
  const segment = segments.find((one) => one.effect * effect > 0);
  return segment !== undefined && Math.abs(segment.effect) >= Math.max(leastEffect, certain * segment.se)
    ? { dimension, segment }
    : null;
}
