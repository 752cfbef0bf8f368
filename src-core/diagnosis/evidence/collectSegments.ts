import { dayRange } from '../../../src-shared/format/day.ts';
import { share } from '../../../src-shared/format/share.ts';
import { change, quoted } from '../explain/words.ts';
import type { Collector, Fact } from './fact.ts';
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
      text: mixText(mixed),
    },
    signals: [{ key: 'mixShare', value: mixed.mixShare, se: mixed.mixSe }],
  });
  const worst = states
    .flatMap((state) => state.segments)
    .filter((segment) => segment.p < 0.05 && segment.explains > 0.25)
    .sort((one, two) => two.explains - one.explains)
    .slice(0, 2);
  for (const segment of worst) {
    facts.push({
      evidence: {
        signal: 'segment_rate_change',
        subjects: [segmentSubject(segment)],
        value: segment.explains,
        baseline: null,
        change: segment.logRate === null ? null : Math.expm1(segment.logRate),
        interval:
          segment.logRate === null
            ? null
            : {
                low: Math.expm1(segment.logRate - 1.96 * segment.se),
                high: Math.expm1(segment.logRate + 1.96 * segment.se),
              },
        unit: 'share',
        n: segment.currentCount,
        source: 'segment_daily',
        window: current,
        text: segmentText(segment, dayRange(current)),
      },
      signals: [],
    });
  }
  return facts;
};

const weight = (state: DimensionState): number => 1 / (1 + state.mixSe);

function mixText(state: DimensionState): string {
  const size = share(Math.abs(state.mixShare));
  const dimension = quoted(state.dimension);
  if (state.mixSe > 1)
    return `The change is too small to say how much of it comes from spend moving between segments of ${dimension}.`;
  return state.mixShare >= 0
    ? `Spend moving between segments of ${dimension} explains ${size} of the change; the rest happened inside the segments.`
    : `Spend moving between segments of ${dimension} worked against the change by ${size} of it.`;
}

function segmentText(segment: SegmentState, window: string): string {
  const rate =
    segment.logRate === null
      ? 'converted nothing'
      : `brought ${change(Math.expm1(segment.logRate))} conversions for the same money`;
  return `${quoted(segment.segment)} (${quoted(segment.dimension)}) ${rate} in ${window} and carries ${share(segment.explains)} of the change.`;
}
