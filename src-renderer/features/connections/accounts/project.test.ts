import { expect, it } from 'vitest';
import { projectOf, suggestedFields } from './project.ts';

const full = {
  ...suggestedFields('amplitude'),
  id: ' 345678 ',
  name: '',
  conversion: 'Order placed ',
  timezone: 'Europe/Berlin',
};

it('is a project once everything is named, by its number where it has no name', () => {
  expect(projectOf(full)).toEqual({
    id: '345678',
    name: '345678',
    currency: null,
    timezone: 'Europe/Berlin',
    managerId: null,
    counts: { visit: 'session_start', conversion: 'Order placed', property: 'gp:utm_id' },
  });
});

// Would catch: days that end at another hour than the project’s, or an event without a name, which counts nothing.
it.each([
  ['a number that is none', { id: 'Shop' }],
  ['a conversion without a name', { conversion: ' ' }],
  ['a time zone that is none', { timezone: 'Berlin' }],
  ['no time zone', { timezone: '' }],
])('is none with %s', (_, change) => {
  expect(projectOf({ ...full, ...change })).toBeNull();
});
