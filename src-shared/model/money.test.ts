import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMicros, isKnownCurrency, toMicros } from './money.ts';

describe('micros', () => {
  // Would catch: 1.15 * 1e6 = 1149999.9999999998 cut off instead of rounded.
  it('keeps any amount of cents exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        expect(toMicros(cents / 100)).toBe(cents * 10_000 + 0);
        expect(fromMicros(toMicros(cents / 100))).toBe(cents / 100);
      }),
    );
  });

  it('rounds a loss and a gain alike', () => {
    expect(toMicros(-0.0000005)).toBe(-toMicros(0.0000005));
  });

  it('refuses what it cannot store exactly', () => {
    expect(() => toMicros(1e12)).toThrow(/cannot be kept exactly/);
    expect(() => toMicros(Number.NaN)).toThrow(RangeError);
  });
});

// Would catch: "DOL", which has the form of a code, taken for a currency.
it('knows which three-letter codes are currencies', () => {
  expect(['EUR', 'USD', 'JPY', 'KWD'].every(isKnownCurrency)).toBe(true);
  expect(['DOL', 'XYZ', 'eur', 'EURO', ''].some(isKnownCurrency)).toBe(false);
});
