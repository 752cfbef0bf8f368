import { expect, it } from 'vitest';
import { explain } from './explain.ts';

it('hands on the sentences of the app instead of its own guess', () => {
  const error = { code: 'CONFLICT', data: { what: 'It is already decided.', fix: 'Read it again.' } };
  expect(explain(error)).toEqual({ what: 'It is already decided.', fix: 'Read it again.' });
});

it('says that nothing was changed when the call never arrived', () => {
  const error = new Error('socket closed');
  error.name = 'AbortError';
  expect(explain(error).fix).toContain('Nothing was changed');
});

it('survives whatever is thrown', () => {
  for (const odd of [undefined, null, 'text', 7, {}, { data: null }, { data: { what: 1 } }]) {
    expect(explain(odd).what.length).toBeGreaterThan(0);
  }
});
