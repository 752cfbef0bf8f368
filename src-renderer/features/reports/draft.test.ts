import { expect, it } from 'vitest';
import { emptyDraft, periodFault, requestOf } from './draft.ts';

const now = new Date('2026-11-16T12:00:00Z');

it('begins with the client report of what is selected, else of this month', () => {
  expect(requestOf(emptyDraft(['a'], now), ['a'])).toEqual({
    scope: { kind: 'selection', ids: ['a'] },
    layout: 'client',
    wording: 'plain',
    format: 'pdf',
    whatIfs: [],
  });
  expect(requestOf(emptyDraft([], now), [])?.scope).toEqual({
    kind: 'period',
    from: '2026-11-01',
    to: '2026-11-16',
  });
});

// Would catch: a report of no days at all being started, and failing only then.
it('is not started with days in the wrong order or missing', () => {
  const draft = { ...emptyDraft([], now), from: '2026-11-30', to: '2026-11-01' };
  expect([requestOf(draft, []), periodFault(draft)]).toEqual([null, 'The period ends before it begins.']);
  expect(requestOf({ ...draft, from: '' }, [])).toBeNull();
});

// Would catch: a what-if of one recommendation asked for in a report of several, or lost on the client's page or in a table.
it('puts saved what-ifs into the report of their recommendation only, whatever its layout and format', () => {
  const draft = { ...emptyDraft(['a'], now), layout: 'full', whatIfs: ['w'] } as const;
  expect(requestOf(draft, ['a'])?.whatIfs).toEqual(['w']);
  expect(requestOf(draft, ['a', 'b'])?.whatIfs).toEqual([]);
  expect(requestOf({ ...draft, layout: 'client' }, ['a'])?.whatIfs).toEqual(['w']);
  expect(requestOf({ ...draft, format: 'csv' }, ['a'])?.whatIfs).toEqual(['w']);
  expect(requestOf({ ...draft, about: 'period' }, ['a'])?.whatIfs).toEqual([]);
});
