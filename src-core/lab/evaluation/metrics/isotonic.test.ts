import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonic } from './isotonic.ts';

describe('a curve that never falls', () => {
  // Would catch: pooling that stops too early or in the wrong direction.
  it('pools adjacent violators', () => {
    const cases = [0, 1, 0, 0, 1, 1, 0, 1].map((right, at) => ({ at, right: right === 1 }));
    expect(isotonic(cases, 1).map(({ probability }) => probability)).toEqual([
      // 0 | 1 0 0 | 1 1 0 | 1, each (right + 1) / (n + 2).
      1 / 3,
      2 / 5,
      3 / 5,
      2 / 3,
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.double({ min: -5, max: 5, noNaN: true }), right: fc.boolean() }), {
          minLength: 1,
          maxLength: 80,
        }),
        fc.integer({ min: 1, max: 9 }),
        (observed, least) => {
          const curve = isotonic(observed, least);
          expect(curve.length).toBeGreaterThan(0);
          curve.slice(1).forEach((knot, before) => {
            expect(knot.probability).toBeGreaterThanOrEqual(curve[before]?.probability ?? 0);
            expect(knot.at).toBeGreaterThanOrEqual(curve[before]?.at ?? 0);
          });
        },
      ),
    );
  });
});
