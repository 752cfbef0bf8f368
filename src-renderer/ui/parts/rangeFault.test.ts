import { expect, it } from 'vitest';
import { notANumber, rangeFault, rangeText } from './rangeFault.ts';

const percent = { prefix: '', suffix: '%' };

// Would catch: 400% silently becoming 300%, so that another question is answered than was asked.
it('refuses what is out of range with the range, and never changes it', () => {
  expect(rangeFault(400, -95, 300, percent)).toBe(
    '400% is outside what is allowed: enter a number between −95% and 300%.',
  );
  expect(rangeFault(1e9, 0.01, 10_000, { prefix: '$', suffix: '' })).toContain('between $0.01 and $10,000');
  expect(rangeFault(Number.NaN, 1, 90, percent)).toContain('not a number');
  expect(rangeFault(-95, -95, 300, percent)).toBeNull();
  expect(rangeFault(undefined, 1, 90, percent)).toBeNull();
});

it('names the characters that belong to no number', () => {
  expect(notANumber('e', rangeText(1, 50, percent))).toBe(
    '“e” is not part of a number: write it out in digits, between 1% and 50%.',
  );
});
