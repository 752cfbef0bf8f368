import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readShare } from './numbers.ts';
import { ShareStyle } from './shareStyle.ts';

const styleOf = (cells: readonly string[]) => {
  const style = new ShareStyle();
  for (const cell of cells) style.see(cell);
  return style.isWholePercent;
};

// Would catch: 1 read as all of it in a column of whole percents, or 63 thrown away.
it('takes whole numbers with some over 1 for percent, whatever their order', () => {
  void fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (values) => {
      const cells = values.map(String);
      const isPercent = styleOf(cells);
      expect(isPercent).toBe(values.some((value) => value > 1));
      for (const value of values)
        if (isPercent) expect(readShare(String(value), 'point', true)).toBeCloseTo(value / 100, 12);
    }),
  );
});

it.each([
  [['0', '1', '1']],
  [['0.63', '1']],
  [['63.38', '1']],
  [['63', '250']],
  [['63', '-1']],
  [['63%', '1']],
])('leaves %s as it says', (cells) => {
  expect(styleOf(cells)).toBe(false);
});

it('leaves signs, bounds and what is not reported alone', () => {
  expect(styleOf(['< 10%', '--', '', '63', '1'])).toBe(true);
  expect(readShare('63%', 'point', true)).toBe(0.63);
  expect(readShare('--', 'point', true)).toBeNull();
});
