import { describe, expect, it } from 'vitest';
import type { SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { poisson, seeded, segmentDay } from '../campaign.fixture.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisInput } from '../input/input.ts';

const daysNew = 12;
const old = 450;

/** 450 ordinary search terms, small and alike, and one more that comes last and takes most of the money without bringing anything. */
function withTerms(order: (rows: readonly SegmentDay[]) => readonly SegmentDay[]): DiagnosisInput {
  const input = cleanCases.find(({ cause }) => cause === 'poor_targeting')?.input(1);
  if (input === undefined) throw new Error('no case of poor targeting');
  const { daily } = input.data;
  const rows = daily.flatMap((row, index) => {
    const random = seeded(index);
    const now = daily.length - index <= daysNew;
    const spend = row.spend ?? 0;
    const conversions = row.conversions ?? 0;
    const each = (now ? 0.4 : 1) / old;
    const terms = Array.from({ length: old }, (_, term) =>
      segmentDay(row.date, 'search term', `term ${term}`, {
        spend: spend * each,
        conversions: poisson(random, conversions / old),
      }),
    );
    if (!now) return terms;
    return [...terms, segmentDay(row.date, 'search term', 'free', { spend: spend * 0.6, conversions: 0 })];
  });
  return { ...input, data: { ...input.data, segments: order(rows) } };
}

describe('segments of a campaign with very many of them', () => {
  // Would catch: a limit by arrival, which keeps the first 200 and loses the newest, the one at fault.
  it('the one at fault is named though it arrives as number 451', () => {
    const { segments } = diagnose(withTerms((rows) => rows));
    expect(segments[0]).toMatchObject({ dimension: 'search term', segment: 'free' });
    expect(segments[0]?.explains).toBeGreaterThan(0.5);
  });

  // Would catch: an answer that depends on the order of the rows in a file.
  it('are the same whatever the order of the rows', () => {
    const first = diagnose(withTerms((rows) => rows));
    const turned = diagnose(withTerms((rows) => rows.toReversed()));
    expect(turned.segments.map(({ segment }) => segment).slice(0, 1)).toEqual(['free']);
    expect(turned.segments[0]?.explains).toBeCloseTo(first.segments[0]?.explains ?? 0, 9);
    expect(turned.rootCause).toBe(first.rootCause);
  });

  // Would catch: shares of the change counted only over the segments that were kept.
  it('shares of the change are those of the whole campaign', () => {
    const { segments } = diagnose(withTerms((rows) => rows));
    const carried = segments.reduce((sum, { explains }) => sum + explains, 0);
    expect(carried).toBeGreaterThan(0.5);
    expect(carried).toBeLessThan(1.5);
  });
});
