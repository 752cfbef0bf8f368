import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayRange } from '../../src-shared/format/day.ts';
import { money } from '../../src-shared/format/money.ts';
import { count } from '../../src-shared/format/number.ts';
import { change, points, share } from '../../src-shared/format/share.ts';
import { unitValue } from '../../src-shared/format/value.ts';
import { readNumbers } from './readNumbers.ts';

const size = fc.oneof(
  fc.double({ min: 0.001, max: 1000, noNaN: true }),
  fc.double({ min: 1000, max: 4e9, noNaN: true }),
);
const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'INR', 'CHF', 'KWD', 'THB', 'CAD', 'CNY', 'ARS'];

const only = (text: string) => {
  const shown = readNumbers(`It was ${text} in all.`);
  expect(shown.length, text).toBe(1);
  return shown[0] ?? expect.unreachable(text);
};

describe('the guardrails read what the app writes', () => {
  // Would catch: an account in baht or pesos, or amounts in millions, whose every number is "untraceable".
  it('amounts in every currency and size, within the rounding shown', () => {
    fc.assert(
      fc.property(size, fc.constantFrom(...currencies), (amount, currency) => {
        const shown = only(money(amount, currency));
        expect(shown).toMatchObject({ kind: 'money', currency });
        expect(Math.abs(shown.value - amount)).toBeLessThanOrEqual(shown.tolerance + 1e-9 * amount);
      }),
      { seed: 11 },
    );
  });

  it('shares, changes, points, counts and durations', () => {
    fc.assert(
      fc.property(size, fc.constantFrom(1, -1), (value, sign) => {
        const near = (text: string, kind: string, of: number) => {
          const shown = only(text);
          expect(shown.kind).toBe(kind);
          expect(Math.abs(shown.value - of)).toBeLessThanOrEqual(shown.tolerance + 1e-9 * of);
        };
        near(share(value / 1000), 'percent', value / 10);
        near(count(value), 'plain', value);
        near(unitValue(value, 'days', null), 'days', value);
        near(unitValue(value, 'ms', null), 'ms', value);
        near(points((value / 1000) * sign), 'points', value / 10);
        const moved = only(change((value / 1000) * sign));
        if (moved.value !== 0) expect([moved.kind, moved.direction]).toEqual(['percent', sign]);
      }),
      { seed: 12 },
    );
  });

  it('both ends of a window of days', () => {
    const dates = (from: string, to: string) =>
      readNumbers(`in ${dayRange({ from, to })}.`).map(({ kind, date }) => [kind, date]);
    expect(dates('2026-11-12', '2026-11-18')).toEqual([
      ['date', '11-12'],
      ['date', '11-18'],
    ]);
    expect(dates('2025-12-28', '2026-01-03')).toEqual([
      ['date', '2025-12-28'],
      ['date', '2026-01-03'],
    ]);
  });
});
