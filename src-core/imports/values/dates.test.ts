import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateEvidence, readDate } from './dates.ts';

test.each([
  ['2026-04-13', '2026-04-13'],
  ['Thu, 5 Feb 2026', '2026-02-05'],
  ['Aug 5, 2026', '2026-08-05'],
  ['5 Aug 2026', '2026-08-05'],
  ['1 sept. 2026', '2026-09-01'],
  ['2. September 2026', '2026-09-02'],
  ['1. März 2026', '2026-03-01'],
  ['1 de septiembre de 2026', '2026-09-01'],
  ['10 de dez. de 2022', '2022-12-10'],
  ['1 août 2026', '2026-08-01'],
  ['3 févr. 2026', '2026-02-03'],
  // Tuesday in Italian is written like March.
  ['mar 10 feb 2026', '2026-02-10'],
  ['1.08.2019', '2019-08-01'],
  ['20210701', '2021-07-01'],
  ['2024/11/16', '2024-11-16'],
  ['16-11-2024', '2024-11-16'],
])('%s is %s', (text, day) => {
  expect(readDate(text, 'day_first')).toBe(day);
});

test.each([
  '',
  'All time',
  'Total: Campaigns',
  '4th quarter 2023',
  '00 - 01',
  '31/02/2026',
  'April,1',
  '2026',
  '30 Feb 2026',
  '1 2 2026',
])('"%s" is no day', (text) => expect(readDate(text, 'day_first')).toBeNull());

test('two-digit years are of this century', () => {
  expect(readDate('2/1/21', 'month_first')).toBe('2021-02-01');
  expect(readDate('03/06/21', 'day_first')).toBe('2021-06-03');
});

const verdict = (cells: readonly string[]) => {
  const seen = new DateEvidence();
  for (const [index, cell] of cells.entries()) seen.see(cell, index + 2);
  return seen.verdict.kind;
};

test('the order is decided by a number over twelve, else left open; dots and names never ask', () => {
  expect(verdict(['1/2/2026', '13/2/2026'])).toBe('day_first');
  expect(verdict(['1/2/2026', '2/13/2026'])).toBe('month_first');
  expect(verdict(['1/2/2026'])).toBe('open');
  expect(verdict(['5/5/2026'])).toBe('none');
  expect(verdict(['1.2.2026', '3 May 2026', '2026-01-02'])).toBe('none');
  expect(verdict(['13/2/2026', '2/13/2026'])).toBe('mixed');
});

const languages = ['en', 'de', 'fr', 'es', 'pt', 'it'] as const;
test.each(languages)('every day a platform writes in %s is read', (language) => {
  const dates = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.constantFrom('long', 'medium'), (date, dateStyle) => {
      const text = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' }).format(date);
      // Italian and Portuguese write the medium style without a name in some locale data.
      expect(readDate(text, 'day_first')).toBe(date.toISOString().slice(0, 10));
    }),
    { numRuns: 300 },
  );
});
