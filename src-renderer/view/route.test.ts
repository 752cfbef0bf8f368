import { expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route.ts';

const id = '019a8f00-0000-7000-8000-000000000001';

it('finds the same place again after a reload', () => {
  expect(parseRoute(formatRoute({ screen: 'queue', id }))).toEqual({ screen: 'queue', id });
  expect(parseRoute(formatRoute({ screen: 'history', id: null }))).toEqual({ screen: 'history', id: null });
});

it('shows the queue instead of nothing for an address it does not know', () => {
  expect(parseRoute('')).toEqual({ screen: 'queue', id: null });
  expect(parseRoute('#/nowhere/1')).toEqual({ screen: 'queue', id: null });
  expect(parseRoute('#/queue/<script>')).toEqual({ screen: 'queue', id: null });
});
