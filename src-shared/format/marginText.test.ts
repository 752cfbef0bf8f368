import { expect, it } from 'vitest';
import type { Margin } from '../model/margin.ts';
import { breakEvenShort, breakEvenText, nextCostText } from './marginText.ts';

const point = (pct: number, next: number | null) => ({ pct, spend: 100, conversions: 10, next });
const margin = (breakEven: Margin['breakEven'], limit: Margin['limit']): Margin => ({
  points: [point(-20, 12), point(0, 20), point(20, 31)],
  next: 25,
  limit,
  breakEven,
});
const target = { from: 'target_cpa', amount: 48 } as const;

it('says up to which step it pays, and against what', () => {
  expect(breakEvenText(margin({ kind: 'at', pct: 7, after: 'dearer' }, target), 'USD')).toBe(
    'Break-even at +7%: from there on the next conversion costs more than the target CPA of $48.',
  );
  expect(breakEvenText(margin({ kind: 'at', pct: 0, after: 'none_left' }, target), 'USD')).toBe(
    'Break-even at 0%: from there on a larger step brings no more conversions.',
  );
});

// Would catch: the end of the slider read as the break-even.
it('says that there is none within what was seen', () => {
  expect(breakEvenText(margin({ kind: 'beyond' }, target), 'USD')).toBe(
    'No break-even within what was seen, −20% to +20%: even at +20% the next conversion costs $31, less than the target CPA of $48.',
  );
  expect(breakEvenText(margin({ kind: 'below' }, { from: 'value', amount: 9 }), 'USD')).toBe(
    'No break-even within what was seen, −20% to +20%: even at −20% the next conversion costs more than $9, what one is worth.',
  );
  expect(breakEvenShort(margin({ kind: 'beyond' }, target))).toBe('none up to +20%');
});

// Would catch: an unknown cost written as nothing.
it('never writes what is not known as 0', () => {
  expect(nextCostText(null, 'USD')).toBe('–');
  expect(nextCostText({ next: null }, 'USD')).toBe('none to be had');
  expect(nextCostText({ next: 0 }, 'USD')).toBe('$0');
  expect(breakEvenText(margin({ kind: 'no_limit' }, null), 'USD')).toMatch(/^The break-even is not known/u);
  expect(breakEvenText(margin({ kind: 'no_gain' }, null), 'USD')).toMatch(/brings no more conversions/u);
});
