import { expect, it } from 'vitest';
import { sparkPath } from './sparkPath.ts';

it('leaves a gap where a day is missing instead of drawing through zero', () => {
  expect(sparkPath([1, null, 1, 3], 34, 10).path).toBe('M2 5M22 8L32 2'.replace('M2 5', 'M2 8'));
});

it('draws a flat series through the middle, not as NaN', () => {
  expect(sparkPath([5, 5], 24, 10)).toEqual({ path: 'M2 5L22 5', end: { x: 22, y: 5 } });
});

// Would catch: CPA of $45.10 and $45.30 drawn as a line from the bottom to the top.
it('draws what hardly moves as what hardly moves', () => {
  expect(sparkPath([45.1, 45.3], 24, 20).path).toBe('M2 10.2L22 9.8');
});

it('draws nothing for a campaign with no known day', () => {
  expect(sparkPath([null, null], 24, 10)).toEqual({ path: '', end: null });
  expect(sparkPath([], 24, 10)).toEqual({ path: '', end: null });
});
