import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascending, placed } from './order.ts';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 });

describe('order', () => {
  it('sorts few numbers and many as sorting by their difference does, and leaves the given ones alone', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const before = [...values];
        expect([...ascending(values)].map((one) => one + 0)).toEqual(
          values.toSorted((one, two) => one - two).map((one) => one + 0),
        );
        expect(values).toEqual(before);
      }),
    );
  });

  it('finds what sorting puts at a place, with ties and at both ends', () => {
    fc.assert(
      fc.property(numbers, fc.nat(59), (values, at) => {
        const place = at % values.length;
        const rounded = values.map((one) => Math.round(one / 1e5));
        expect(placed(new Float64Array(rounded), place) + 0).toBe(
          (rounded.toSorted((one, two) => one - two)[place] ?? Number.NaN) + 0,
        );
      }),
    );
    expect(placed(new Float64Array(0), 0)).toBe(0);
  });
});
