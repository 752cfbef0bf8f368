import { describe, expect, it } from 'vitest';
import { largestAndGrowing } from './largestAndGrowing.ts';

const segments = [
  ...Array.from({ length: 50 }, (_, index) => ({ name: `large ${index}`, before: 600 + index, now: 100 })),
  { name: 'new', before: 0, now: 90 },
  { name: 'growing', before: 30, now: 60 },
];
const names = (all: typeof segments, most: number) =>
  [...largestAndGrowing(all, most, 6, ({ before, now }) => ({ before, now }))].map(({ name }) => name);

describe('which segments are kept', () => {
  // Would catch: a new segment crowded out by old ones that are larger only because their window is longer.
  it('the largest, and those that grew although they are small', () => {
    const kept = names(segments, 20);
    expect(kept).toHaveLength(20);
    expect(kept).toEqual(expect.arrayContaining(['new', 'growing', 'large 49', 'large 48']));
    expect(new Set(names(segments.toReversed(), 20))).toEqual(new Set(kept));
  });
  it('all of them where there are few', () => {
    expect(names(segments, 52)).toHaveLength(52);
  });
});
