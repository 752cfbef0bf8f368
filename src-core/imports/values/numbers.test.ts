import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../src-shared/model/tables/column.ts';
import { CellFault } from './cell.ts';
import { type DecimalSign, DecimalStyle, readNumber, readShare } from './numbers.ts';

const signOf = (cells: readonly string[], kind: 'count' | 'fraction' = 'fraction') => {
  const seen = new DecimalStyle();
  for (const [index, cell] of cells.entries()) seen.see(cell, kind, index + 2);
  return seen.sign.kind;
};

test.each<[string, DecimalSign, number]>([
  ['795,836', 'point', 795836],
  ['18,703.32', 'point', 18703.32],
  ['199421.15', 'point', 199421.15],
  ['$1,686.06', 'point', 1686.06],
  ['US$135.81', 'point', 135.81],
  ['CA$ 12.50', 'point', 12.5],
  ['-£3.20', 'point', -3.2],
  ['(3.20)', 'point', -3.2],
  ['−3.20', 'point', -3.2],
  ['₹12,34,567.50', 'point', 1234567.5],
  ["1'234.50", 'point', 1234.5],
  ['1.234,56', 'comma', 1234.56],
  ['1\u00a0020,50', 'comma', 1020.5],
  ['1\u202f020,50 €', 'comma', 1020.5],
  ['12,34 EUR', 'comma', 12.34],
  ['12.345', 'comma', 12345],
])('%s with a %s is %d', (cell, sign, value) => {
  expect(readNumber(cell, sign)).toBe(value);
});

test.each(['', ' --', '--', '-', 'n/a', '[]'])('"%s" is not reported, never zero', (cell) => {
  expect(readNumber(cell, 'point')).toBeNull();
});

// 12,34 read with a point would be 1234: a hundredfold error is the reason this parser exists.
test.each<[string, DecimalSign]>([
  ['12,34', 'point'],
  ['12.34', 'comma'],
  ['1,23,4', 'point'],
  ['shared', 'point'],
  ['12 34', 'point'],
  ['1.2.3', 'point'],
])('%s with a %s is refused', (cell, sign) => {
  expect(readNumber(cell, sign)).toBeInstanceOf(CellFault);
});

test.each<[readonly string[], ReturnType<typeof signOf>]>([
  [['1,234.56'], 'point'],
  [['1.234,56'], 'comma'],
  [['12,34'], 'comma'],
  [['0,125'], 'comma'],
  [['12,34,567'], 'point'],
  [['1,234'], 'open'],
  [['1234', '5'], 'none'],
  [['1,234', '5.5'], 'point'],
  [['12.5', '12,5'], 'mixed'],
])('%j decides %s', (cells, verdict) => {
  expect(signOf(cells)).toBe(verdict);
});

test('in a column of counts one separator before three digits is a thousands separator', () => {
  expect(signOf(['12.345'], 'count')).toBe('comma');
  expect(signOf(['12,345'], 'count')).toBe('point');
});

test('amounts written in either style read back unchanged when the file decides the style', () => {
  const amounts = fc.array(
    fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(amounts, fc.boolean(), fc.boolean(), (values, german, grouped) => {
      const format = new Intl.NumberFormat(german ? 'de' : 'en', {
        minimumFractionDigits: 2,
        useGrouping: grouped,
      });
      const cells = values.map((value) => format.format(value));
      const sign = german ? 'comma' : 'point';
      expect(signOf(cells)).toBe(sign);
      expect(cells.map((cell) => readNumber(cell, sign))).toEqual(values);
    }),
  );
});

test('shares: bounds, percent and fractions; outside 0 to 1 is refused', () => {
  expect(readShare('< 10%', 'point')).toBe(SHARE_BELOW_10);
  expect(readShare('<10%', 'comma')).toBe(SHARE_BELOW_10);
  expect(readShare('> 90%', 'point')).toBe(SHARE_ABOVE_90);
  expect(readShare('63.38%', 'point')).toBe(0.6338);
  expect(readShare('63,38 %', 'comma')).toBe(0.6338);
  expect(readShare('0.5', 'point')).toBe(0.5);
  expect(readShare(' --', 'point')).toBeNull();
  expect(readShare('63.38', 'point')).toBeInstanceOf(CellFault);
});
