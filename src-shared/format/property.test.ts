import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMicros } from '../model/money.ts';
import { microMoney, money, moneyChange } from './money.ts';
import { count, exactCount, figure, fixed } from './number.ts';
import { change, changePct, points, share, tenths } from './share.ts';
import { measure, unitValue } from './value.ts';

const currency = fc.constantFrom('USD', 'EUR', 'GBP', 'JPY', 'INR', 'CHF', 'KWD', 'KRW', 'CAD', null);
const amount = fc.oneof(
  fc.double({ min: -5e9, max: 5e9, noNaN: true }),
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map((cents) => cents / 100),
);
const scales: Readonly<Record<string, number>> = { M: 1e6, B: 1e9, T: 1e12 };

/** The number a text shows, as a person reads it. */
function read(text: string): number {
  const match = /([\d,]+(?:\.\d+)?)([MBT])?/u.exec(text);
  const size = Number((match?.[1] ?? 'x').replaceAll(',', '')) * (scales[match?.[2] ?? ''] ?? 1);
  return text.includes('−') ? -size : size;
}

const everyForm: ReadonlyArray<readonly [string, (value: number, in_: string | null) => string]> = [
  ['figure', figure],
  ['count', count],
  ['exactCount', exactCount],
  ['fixed', (value) => fixed(value, 2)],
  ['share', share],
  ['tenths', tenths],
  ['change', change],
  ['changePct', changePct],
  ['points', points],
  ['money', money],
  ['moneyChange', moneyChange],
  ['unitValue', (value) => unitValue(value, 'ratio', null)],
];

describe('every number format', () => {
  // Would catch: "−0", "-0.00", "−$0", "+0%": a sign on a zero.
  it.each(everyForm)('%s never shows the sign of a zero, nor the wrong sign', (_, write) => {
    fc.assert(
      fc.property(amount, currency, (value, of) => {
        const text = write(value, of);
        const shown = read(text);
        expect(text).not.toMatch(/-|NaN|undefined|[−+]\D*0(?:\.0+)?(?![\d.])/u);
        expect(Math.sign(shown) === Math.sign(value) || shown === 0).toBe(true);
      }),
      { seed: 1 },
    );
  });

  // Would catch: an amount that rounds by more than half of its third figure, by rounding twice or truncating.
  it('figures and amounts stay within half of the last figure shown', () => {
    fc.assert(
      fc.property(amount, currency, (value, of) => {
        const slack = Math.abs(value) * 0.005 + 1e-8;
        expect(Math.abs(read(figure(value)) - value)).toBeLessThanOrEqual(slack);
        const unit = of === 'JPY' || of === 'KRW' ? 0.5 : of === 'KWD' ? 0.0005 : 0.005;
        expect(Math.abs(read(money(value, of)) - value)).toBeLessThanOrEqual(
          Math.max(slack, of === null ? 0 : unit + 1e-9),
        );
      }),
      { seed: 2 },
    );
  });

  // Would catch: two places that write the same amount through different paths.
  it('equal amounts read the same whichever way they come in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }), currency, (micros, of) => {
        const units = fromMicros(micros);
        const text = money(units, of);
        expect(microMoney(micros, of)).toBe(text);
        expect(measure('cpa', units, of)).toBe(text);
        expect(unitValue(units, 'money', of)).toBe(text);
        if (units > 0) expect(moneyChange(units, of)).toBe(`+${text}`);
      }),
      { seed: 3 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (hundredths) => {
        // The same change as percent and as fraction, with the noise of a binary fraction in one of them.
        expect(change(hundredths / 10_000)).toBe(changePct(hundredths / 100));
        expect(share(hundredths / 10_000)).toBe(unitValue(hundredths / 10_000, 'rate', null));
      }),
      { seed: 4 },
    );
  });

  // Would catch: a larger amount that reads as a smaller one, such as 999.6 beside 1,000 or 999,600 beside 1M.
  it('keeps the order of amounts', () => {
    fc.assert(
      fc.property(amount, amount, currency, (one, two, of) => {
        const [low, high] = one < two ? [one, two] : [two, one];
        expect(read(figure(low))).toBeLessThanOrEqual(read(figure(high)));
        expect(read(money(low, of))).toBeLessThanOrEqual(read(money(high, of)));
        expect(read(count(low))).toBeLessThanOrEqual(read(count(high)));
      }),
      { seed: 5 },
    );
  });
});
