import { expect, it } from 'vitest';
import { daysFault, fieldsOf, noteIn, roomLeft } from './draft.ts';

const note = {
  id: '019d4000-0000-7000-8000-000000000001',
  from: '2026-11-10',
  to: '2026-11-10',
  kind: 'site_trouble',
  text: 'Checkout down',
  writtenAt: '2026-11-30T12:00:00.000Z',
  writtenBy: 'Ann',
} as const;

// Would catch: a note of one day that becomes one without an end, and words of spaces saved as a note.
it('means one day where the last is empty, and nothing where words are missing', () => {
  const fields = fieldsOf(note, '2026-11-29');
  expect(fields).toMatchObject({ from: '2026-11-10', to: '' });
  expect(noteIn(fields)).toEqual({
    from: '2026-11-10',
    to: '2026-11-10',
    kind: 'site_trouble',
    text: 'Checkout down',
  });
  expect(noteIn({ ...fields, text: '   ' })).toBeNull();
  expect(noteIn({ ...fields, to: '2026-11-09' })).toBeNull();
  expect(daysFault({ ...fields, to: '2026-11-09' })).toBe('It ends before it begins.');
  expect(daysFault({ ...fields, from: '' })).toBe('Choose the day it began.');
  expect(fieldsOf(null, '2026-11-29')).toMatchObject({ from: '2026-11-29', text: '' });
  expect([roomLeft(fields), roomLeft({ ...fields, text: 'x'.repeat(450) })]).toEqual([null, 50]);
});
