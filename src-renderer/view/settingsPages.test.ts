import { expect, it } from 'vitest';
import { isFound, settingsPages } from './settingsPages.ts';

const found = (search: string) =>
  settingsPages.filter((page) => isFound(search, page)).map(({ title }) => title);

// Would catch: a search that hides what it names, or one that finds everything by a letter within a word.
it('finds a page by the beginnings of its words, in any order', () => {
  expect(found('mode dark')).toEqual(['Appearance and keys']);
  expect(found('KEY app')).toEqual(['Appearance and keys']);
  expect(found('critic')).toEqual(['Who does what']);
  expect(found('ark')).toEqual([]);
  expect(found('dark budget')).toEqual([]);
  expect(found('')).toHaveLength(settingsPages.length);
});
