import { describe, expect, it } from 'vitest';
import { proportionSchema } from '../../../src-shared/model/evaluation/proportion.ts';
import { proportion, proportionOf } from './proportion.ts';

describe('a share with its interval', () => {
  // Would catch: another interval than Wilson's. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i as published', (hits, of, low, high) => {
    const got = proportion(hits, of);
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  });

  // Would catch: a division by zero printed as NaN, or a bound a hair outside 0 to 1 that the schema refuses.
  it('is nothing without cases, and inside 0 to 1 at both ends', () => {
    expect(proportion(0, 0)).toEqual({ hits: 0, of: 0, share: null, low: null, high: null });
    for (let of = 1; of <= 200; of += 1) {
      expect(proportionSchema.safeParse(proportion(0, of)).success).toBe(true);
      expect(proportionSchema.safeParse(proportion(of, of)).success).toBe(true);
    }
  });

  it('counts what holds', () => {
    expect(proportionOf([1, 2, 3, 4], (value) => value > 1)).toMatchObject({ hits: 3, of: 4, share: 0.75 });
  });
});
