import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { Collector, EvidenceDraft, Fact } from './fact.ts';
import { windowsOf } from './levels.ts';
import { type DimensionState, dimensionStates, type SegmentState } from './segments.ts';
import { segmentSubject } from './subjects.ts';

/** Where the change sits: in one segment, in where the spend went, or everywhere alike. */
export const collectSegments: Collector = (scene) => {
  const states = dimensionStates(scene).filter((state) => state.dimension !== 'creative');
  if (states.length === 0) return [];
  const { current } = windowsOf(scene);
  const facts: Fact[] = [];
  const mixed = states.reduce((one, two) =>
    Math.abs(two.mixShare) * weight(two) > Math.abs(one.mixShare) * weight(one) ? two : one,
  );
  facts.push({
    evidence: {
      signal: 'mix_share',
      subjects: [{ kind: 'dimension', id: mixed.dimension, name: mixed.dimension }],
      value: mixed.mixShare,
      baseline: null,
      change: null,
      interval: { low: mixed.mixShare - 1.96 * mixed.mixSe, high: mixed.mixShare + 1.96 * mixed.mixSe },
      unit: 'share',
      n: mixed.segments.length,
      source: 'segment_daily',
      window: current,
      detail: { kind: 'mix', tooSmall: mixed.mixSe > 1 },
    },
    signals: [{ key: 'mixShare', value: mixed.mixShare, se: mixed.mixSe }],
  });
  const worst = states
    .flatMap((state) => state.segments)
    .filter((segment) => segment.p < 0.05 && segment.standsOut && segment.explains > 0.25)
    .sort((one, two) => two.explains - one.explains)
    .slice(0, 2);
  for (const segment of worst) facts.push({ evidence: segmentFact(segment, current), signals: [] });
  return facts;
};

/** What a segment's own rate did. */
export function segmentFact(segment: SegmentState, current: DayWindow): EvidenceDraft {
  const { logRate, se } = segment;
  return {
    signal: 'segment_rate_change',
    subjects: [segmentSubject(segment)],
    value: segment.explains,
    baseline: null,
    change: logRate === null ? null : Math.expm1(logRate),
    interval:
      logRate === null
        ? null
        : { low: Math.expm1(logRate - 1.96 * se), high: Math.expm1(logRate + 1.96 * se) },
    unit: 'share',
    n: segment.currentCount,
    source: 'segment_daily',
    window: current,
  };
}

/** How much of the money a segment gets. Null where nothing was spent in one of the windows. */
export function spendShareFact(
  segment: SegmentState,
  { segments }: DimensionState,
  current: DayWindow,
): EvidenceDraft | null {
  const sum = (of: (one: SegmentState) => number) => segments.reduce((total, one) => total + of(one), 0);
  const [now, then] = [sum((one) => one.currentExposure), sum((one) => one.baselineExposure)];
  if (now <= 0 || then <= 0) return null;
  const value = segment.currentExposure / now;
  const baseline = segment.baselineExposure / then;
  const average = sum((one) => one.currentCount) / now;
  const brings = segment.currentCount > average * segment.currentExposure ? 'more' : 'less';
  return {
    signal: 'segment_spend_share',
    subjects: [segmentSubject(segment)],
    value,
    baseline,
    change: baseline > 0 ? value / baseline - 1 : null,
    interval: null,
    unit: 'share',
    n: segment.currentCount,
    source: 'segment_daily',
    window: current,
    detail: { kind: 'spend_share', brings },
  };
}

const weight = (state: DimensionState): number => 1 / (1 + state.mixSe);
