import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianPlace, quartilesOf } from './quartiles.ts';

describe('the interval of a median', () => {
  // Would catch: an interval of another confidence. Conover's tables, and every textbook's: the 6th and 15th of 20.
  it.each([
    [6, 1],
    [8, 1],
    [9, 2],
    [10, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
    [50, 18],
    [100, 40],
  ])('of %i values begins with the one at place %i', (n, place) => {
    expect(medianPlace(n)).toBe(place);
  });

  it('is not claimed of fewer than six values', () => {
    for (let n = 0; n < 6; n += 1) expect(medianPlace(n)).toBeNull();
  });

  // Would catch: a search that hangs or runs out of its bounds where there are many.
  it('is close to the normal one where there are many', () => {
    const n = 50_000;
    const about = n / 2 - (1.96 * Math.sqrt(n)) / 2;
    expect(Math.abs((medianPlace(n) ?? 0) - about)).toBeLessThan(2);
  });
});

describe('quartiles', () => {
  it('of none are none, and of one are that one', () => {
    expect(quartilesOf([])).toEqual({ n: 0, lower: null, median: null, upper: null, low: null, high: null });
    expect(quartilesOf([3])).toEqual({ n: 1, lower: 3, median: 3, upper: 3, low: null, high: null });
  });

  it('of ten values, in any order', () => {
    const ten = [10, 2, 9, 4, 5, 6, 7, 8, 3, 1];
    expect(quartilesOf(ten)).toEqual({ n: 10, lower: 3, median: 5.5, upper: 8, low: 2, high: 9 });
  });

  it('are in order, and inside what was measured', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e9 }), { minLength: 1 }), (values) => {
        const { lower, median, upper, low, high } = quartilesOf(values);
        const order = [Math.min(...values), lower, median, upper, Math.max(...values)].map(Number);
        expect(order).toEqual(order.toSorted((one, two) => one - two));
        if (low === null || high === null || median === null) return;
        expect(low <= median && median <= high).toBe(true);
      }),
    );
  });
});
