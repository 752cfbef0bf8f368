import { expect, it } from 'vitest';
import { isFound } from './findPart.ts';

// Would catch: a search that hides what it names, or one that finds everything by a letter within a word.
it('finds a part by the beginnings of its words, in any order', () => {
  expect(isFound('dark mode', 'Appearance and keys', 'colours dark light mode')).toBe(true);
  expect(isFound('KEY app', 'Appearance and keys', '')).toBe(true);
  expect(isFound('ark', 'Appearance and keys', 'dark')).toBe(false);
  expect(isFound('dark budget', 'Appearance and keys', 'dark')).toBe(false);
  expect(isFound('', 'You', '')).toBe(true);
});
