import { expect, it } from 'vitest';
import { filtered } from './filtered.ts';

const items = [
  { id: '123', name: 'Shop DE', note: 'EUR · Europe/Berlin' },
  { id: '456', name: 'Shop US' },
];

it('finds by every word of name, number or note, in any order and case', () => {
  const ids = (filter: string) => filtered(items, filter).map(({ id }) => id);
  expect(ids('')).toEqual(['123', '456']);
  expect(ids('us shop')).toEqual(['456']);
  expect(ids('12')).toEqual(['123']);
  expect(ids(' berlin ')).toEqual(['123']);
  expect(ids('shop fr')).toEqual([]);
});
