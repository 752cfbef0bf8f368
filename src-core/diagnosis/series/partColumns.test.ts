import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src-shared/model/day.ts';
import { type SegmentFigures, segmentColumns } from './partColumns.ts';

const row = (date: string, dimension: string, segment: string, clicks: number | null): SegmentFigures => ({
  date,
  dimension,
  segment,
  impressions: 100,
  clicks,
  spend: -1,
  conversions: 0,
});

describe('rows by column', () => {
  const rows = [
    row('2026-03-02', 'device', 'tablet', 4),
    row('2026-03-01', 'device', 'mobile', null),
    row('2026-03-02', 'age', 'tablet', 6),
    row('2026-03-02', 'device', 'tablet', 5),
  ];
  const columns = segmentColumns(rows);

  // Would catch: a segment taken for another dimension's of the same name, or rows joined that each count.
  it('keep every row in its place, with its day and its part', () => {
    expect([...columns.day]).toEqual(rows.map(({ date }) => dayNumber(date)));
    expect([...columns.part]).toEqual([0, 1, 2, 0]);
    expect(columns.parts).toEqual([
      { dimension: 'device', name: 'tablet' },
      { dimension: 'device', name: 'mobile' },
      { dimension: 'age', name: 'tablet' },
    ]);
    expect([...columns.rank]).toEqual([2, 1, 0]);
  });

  // Would catch: an unknown figure counted as a zero, a zero as unknown, or an amount that cannot be counted with.
  it('tell what is not known from nothing', () => {
    expect([...columns.clicks]).toEqual([4, Number.NaN, 6, 5]);
    expect([...columns.conversions]).toEqual([0, 0, 0, 0]);
    expect([...columns.spend].every(Number.isNaN)).toBe(true);
  });

  // Would catch: the columns made again by every step that reads them.
  it('are made once of a list', () => {
    expect(segmentColumns(rows)).toBe(columns);
  });
});
