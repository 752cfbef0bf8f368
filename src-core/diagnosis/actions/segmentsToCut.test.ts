import { describe, expect, it } from 'vitest';
import type { DimensionState, SegmentState } from '../evidence/segments.ts';
import { segmentsToCut } from './parameters.ts';

interface Given {
  readonly before: number;
  readonly now: number;
  readonly count: number;
  readonly mix: number;
  readonly rate?: number;
  readonly standsOut?: boolean;
}
const dimension = (name: string, segments: Readonly<Record<string, Given>>): DimensionState => ({
  dimension: name,
  mixShare: 0.5,
  mixSe: 0.1,
  surprise: 1,
  segments: Object.entries(segments).map(
    ([segment, { before, now, count, mix, rate = 0, standsOut = false }]): SegmentState => ({
      dimension: name,
      segment,
      baselineExposure: before,
      currentExposure: now,
      baselineCount: 50,
      currentCount: count,
      mixEffect: mix,
      rateEffect: rate,
      mixSe: 0.02,
      rateSe: 0.02,
      explains: 0.5,
      logRate: -0.3,
      se: 0.1,
      p: 0.01,
      standsOut,
    }),
  ),
});
const names = (found: readonly SegmentState[]) =>
  found.map(({ dimension: of, segment }) => `${of} ${segment}`);

const ages = dimension('age', {
  '18-24': { before: 100, now: 500, count: 10, mix: -0.3 },
  '35-44': { before: 900, now: 500, count: 90, mix: 0.02 },
});
/** The same spend cut another way: both fell alike, and no money moved. */
const devices = dimension('device', {
  mobile: { before: 600, now: 600, count: 50, mix: -0.001, rate: -0.2 },
  desktop: { before: 400, now: 400, count: 50, mix: 0, rate: -0.2 },
});

describe('the segments an action takes out', () => {
  // Would catch: "take “18-24”, “mobile” and “male” out of the targeting" where only 18-24 got more of the money.
  it('are those of the one dimension in which the money moved', () => {
    expect(names(segmentsToCut([devices, ages]))).toEqual(['age 18-24']);
  });

  // Would catch: a segment taken out that fell as all others did.
  it('are none where everything fell alike', () => {
    expect(segmentsToCut([devices])).toEqual([]);
  });

  it('are those that fell while the rest held, where no money moved', () => {
    const broken = dimension('device', {
      mobile: { before: 600, now: 600, count: 20, mix: 0, rate: -0.4, standsOut: true },
      desktop: { before: 400, now: 400, count: 60, mix: 0 },
    });
    expect(names(segmentsToCut([broken, dimension('age', {})]))).toEqual(['device mobile']);
  });
});
