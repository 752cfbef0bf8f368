import { expect, it } from 'vitest';
import { pageOf, pagesFor } from './pages.ts';

it('reads both pages when the visible rows straddle them', () => {
  expect(pagesFor(pageOf(195), pageOf(212), 1)).toEqual([1, 2]);
});

it('does not read the first page twice', () => {
  expect(pagesFor(0, 0, 0)).toEqual([]);
  expect(pagesFor(0, 1, 0)).toEqual([1]);
});

it('reads two pages and not hundreds when the list is scrolled far away from the cursor', () => {
  expect(pagesFor(pageOf(49_980), pageOf(49_999), pageOf(120))).toEqual([1, 499]);
});
