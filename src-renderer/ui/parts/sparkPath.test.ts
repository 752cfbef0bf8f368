import { expect, it } from 'vitest';
import { sparkPath } from './sparkPath.ts';

it('leaves a gap where a day is missing instead of drawing through zero', () => {
  expect(sparkPath([1, null, 1, 3], 34, 10).path).toBe('M2 5M22 8L32 2'.replace('M2 5', 'M2 8'));
});

it('draws a flat series through the middle, not as NaN', () => {
  expect(sparkPath([5, 5], 24, 10)).toEqual({ path: 'M2 5L22 5', end: { x: 22, y: 5 } });
});

it('draws nothing for a campaign with no known day', () => {
  expect(sparkPath([null, null], 24, 10)).toEqual({ path: '', end: null });
  expect(sparkPath([], 24, 10)).toEqual({ path: '', end: null });
});
