import { expect, it } from 'vitest';
import { afterTick, original, pairOf } from './compared.ts';

it('compares the last two that were ticked, the original first', () => {
  const three = ['a', 'b', 'c'].reduce<readonly string[]>((all, id) => afterTick(all, id, true), []);
  expect(three).toEqual(['b', 'c']);
  expect(pairOf(afterTick(three, original, true))).toEqual([original, 'c']);
  expect(pairOf(afterTick(three, 'b', false))).toBeNull();
  expect(afterTick(three, 'c', true)).toEqual(['b', 'c']);
});
