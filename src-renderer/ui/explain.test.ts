import { expect, it } from 'vitest';
import { explain } from './explain.ts';

it('passes on the sentences of the app instead of its own guess', () => {
  const error = { code: 'CONFLICT', data: { what: 'It is already decided.', fix: 'Read it again.' } };
  expect(explain(error)).toEqual({ what: 'It is already decided.', fix: 'Read it again.' });
});

// Would catch: "nothing was changed" shown for a decision that may be on disk.
it('says that nothing was changed only when the call was never sent', () => {
  expect(explain({ name: 'Unreachable' }).fix).toContain('Nothing was changed');
  for (const name of ['Unanswered', 'AbortError']) {
    expect(explain({ name }).fix).toContain('may or may not have been done');
  }
});

it('survives whatever is thrown', () => {
  for (const odd of [undefined, null, 'text', 7, {}, { data: null }, { data: { what: 1 } }]) {
    expect(explain(odd).what.length).toBeGreaterThan(0);
  }
});
