import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateStyle, readDate } from './dates.ts';
import { chooseMonths, LANGUAGES } from './months.ts';

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
  // Thai reports count years from the Buddha; without Thai words such a year is a slip and stays in the future.
  ['1 ส.ค. 2569', '2026-08-01'],
  ['1 Aug 2569', '2569-08-01'],
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
])('"%s" is not a day', (text) => expect(readDate(text, 'day_first')).toBeNull());

test('two-digit years belong to this century', () => {
  expect(readDate('2/1/21', 'month_first')).toBe('2021-02-01');
  expect(readDate('03/06/21', 'day_first')).toBe('2021-06-03');
});

const verdict = (cells: readonly string[]) => {
  const seen = new DateStyle();
  for (const [index, cell] of cells.entries()) seen.see(cell, index + 2);
  return seen.order.kind;
};

test('the order is decided by a number over twelve, else left open; dates with points and month names are never asked about', () => {
  expect(verdict(['1/2/2026', '13/2/2026'])).toBe('day_first');
  expect(verdict(['1/2/2026', '2/13/2026'])).toBe('month_first');
  expect(verdict(['1/2/2026'])).toBe('open');
  expect(verdict(['5/5/2026'])).toBe('none');
  expect(verdict(['1.2.2026', '3 May 2026', '2026-01-02'])).toBe('none');
  expect(verdict(['13/2/2026', '2/13/2026'])).toBe('mixed');
});

test.each(LANGUAGES)(
  'every day written in %s is read as that day or refused, never as another',
  (language) => {
    const dates = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    // Month names that two languages give to different months are decided by the other dates of the file.
    const styles = ['long', 'medium', 'full'] as const;
    const written = (date: Date, dateStyle: (typeof styles)[number]): string =>
      new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { dateStyle, timeZone: 'UTC' }).format(date);
    for (const style of styles) {
      const year = Array.from({ length: 12 }, (_, month) =>
        written(new Date(Date.UTC(2026, month, 20)), style),
      );
      const seen = new DateStyle();
      for (const [index, text] of year.entries()) seen.see(text, index + 2);
      const chosen = chooseMonths(seen.months);
      const order = seen.order.kind === 'month_first' ? 'month_first' : 'day_first';
      expect(chosen.kind).toBe('known');
      expect(seen.unknownMonths.size).toBe(0);
      if (chosen.kind !== 'known') continue;
      fc.assert(
        fc.property(dates, (date) => {
          expect(readDate(written(date, style), order, chosen.read)).toBe(date.toISOString().slice(0, 10));
        }),
        { numRuns: 60 },
      );
    }
  },
);

// Would catch: a month name unique to this file's language that is read as another language's month.
test('a name that two languages give to different months is decided by the file, or left open', () => {
  expect(readDate('1 lis 2026', 'day_first')).toBeNull();
  expect(chooseMonths(['lis'])).toEqual({ kind: 'ambiguous', word: 'lis' });
  const polish = chooseMonths(['lis', 'gru', 'sie']);
  expect(polish.kind === 'known' ? polish.read('lis') : null).toBe(11);
  const croatian = chooseMonths(['lis', 'pro', 'kol']);
  expect(croatian.kind === 'known' ? croatian.read('lis') : null).toBe(10);
});

test.each([
  ['2026年8月1日', '2026-08-01'],
  ['2026年8月1日(土)', '2026-08-01'],
  ['2026년 8월 1일', '2026-08-01'],
  ['2026. 8. 1.', '2026-08-01'],
  ['2026. 08. 01.', '2026-08-01'],
  ['1. 8. 2026', '2026-08-01'],
  ['1 авг. 2026 г.', '2026-08-01'],
  ['1 thg 8, 2026', '2026-08-01'],
  ['2026-08-01T00:00:00.000Z', '2026-08-01'],
  ['2026-08-01T00:00:00+0000', '2026-08-01'],
  ['2026-08-01 00:00:00-03:00', '2026-08-01'],
  ['2026-08-01 00:00:00 UTC', '2026-08-01'],
  ['8/13/2026 12:00:00 AM', '2026-08-13'],
  ['2026-08-01 13:00:00.000', '2026-08-01'],
  ['2026-08-01|09', '2026-08-01'],
  ['2026-08-01 - 2026-08-01', '2026-08-01'],
  ['46235', '2026-08-01'],
  ['46235.0', '2026-08-01'],
])('%s is %s', (text, day) => expect(readDate(text, 'month_first')).toBe(day));

test.each([
  '2026-08-01T22:00:00Z',
  '2026-08-01 13:37',
  '2026-08-01 24:00',
  '2026-08-01|24',
  '2026-08-01 - 2026-08-07',
  '12345',
  '1 foo 2026',
])('"%s" is not a day', (text) => expect(readDate(text, 'day_first')).toBeNull());
