import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TableBatch } from '../../../src-shared/model/tables/registry.ts';
import { CountingSink } from './countingSink.ts';
import { MemorySink } from './memorySink.ts';

const batch = (keys: readonly (readonly [number, number])[]): TableBatch => ({
  table: 'site_daily',
  rows: keys.map(([campaign, day]) => ({
    date: `2026-03-${String(day).padStart(2, '0')}`,
    campaignId: `c${campaign}`,
    sessions: 1,
    analyticsConversions: null,
    bounceRate: null,
    pageLoadMs: null,
    errorRate: null,
    extra: null,
  })),
});
const keys = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 })), {
  maxLength: 40,
});

test('a preview finds the same duplicates as the import', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 5 }), (batches) => {
      const counting = new CountingSink();
      const memory = new MemorySink();
      for (const each of batches) expect(counting.accept(batch(each))).toEqual(memory.accept(batch(each)));
      expect(counting.count('site_daily')).toBe(batches.flat().length);
      expect(counting.note).toBeNull();
    }),
  );
});

test('a hundred thousand different keys are all different', () => {
  const sink = new CountingSink();
  for (let campaign = 0; campaign < 100; campaign += 1) {
    const rows = Array.from({ length: 1000 }, (_, index) => [campaign * 1000 + index, 1] as const);
    expect(sink.accept(batch(rows))).toEqual([]);
  }
});

test('beyond its cap it says that it stopped looking, and still finds duplicates of known keys', () => {
  const sink = new CountingSink(2);
  sink.accept(
    batch([
      [1, 1],
      [2, 1],
      [3, 1],
    ]),
  );
  expect(
    sink.accept(
      batch([
        [3, 1],
        [1, 1],
      ]),
    ),
  ).toEqual([1]);
  expect(sink.capped).toBe(true);
  expect(sink.note).toContain('first 2 keys');
});
