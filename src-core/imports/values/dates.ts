import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { isCalendarDate } from './isoDates.ts';
import { anyMonth, isMonth, type MonthReader } from './months.ts';

export type DateOrder = 'day_first' | 'month_first';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
/** 2026年8月1日, 2026년 8월 1일, with or without a weekday after it. */
const EAST_ASIAN = /^(\d{4})[年년](\d{1,2})[月월](\d{1,2})[日일](?:[(\p{L}].*)?$/u;
/** "1 thg 8, 2026", "1 tháng 8, 2026": Vietnamese numbers its months. */
const VIETNAMESE = /(?:^|\s)(\d{1,2}) (?:thg|tháng) (\d{1,2}),? (?:năm )?(\d{4})$/i;
/** Midnight after a date, in any zone: the day as written is meant. */
const MIDNIGHT =
  /(?:[T ](?:00?:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM))(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/i;
/** The hour of a row by the hour, without a zone: 2026-08-01 13:00, and 2026-08-01|13 as Microsoft writes it. */
const HOUR = /(?:(?<=\d)[T ](?:[01]?\d|2[0-3]):00(?::00(?:\.0+)?)?|\|(?:[01]?\d|2[0-3]))$/;
/** "г." and the like after an all-numeric date. */
const YEAR_WORD = /(\d{4})\.? ?(?:г|р|m|d)\.?$/u;
const RANGE = /^(.+?\d\.?)(?: (?:-|to) | ?[–—~] ?)(\S.*\d.*)$/;
/** Excel's serial numbers for days: 2010 to 2059. No other date format has five digits. */
const SERIAL = /^(4\d{4}|5[0-8]\d{3})(?:\.0+)?$/;
const EXCEL_EPOCH = dayNumber('1899-12-30');

/** No platform has earlier data; such a year is from another calendar, as 1405 is in Iran. */
const FIRST_YEAR = 1990;

function made(year: number, month: number, day: number): Day | null {
  if (year < FIRST_YEAR || !isCalendarDate(year, month, day)) return null;
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Two-digit years belong to this century; one before 2010 is a day or a month taken for a year. */
function fullYear(text: string): number {
  if (text.length !== 2) return Number(text);
  return Number(text) < 10 ? Number.NaN : 2000 + Number(text);
}

/** Thai reports use the Buddhist calendar: 2569 is 2026. */
const THAI = /\p{Script=Thai}/u;
const BUDDHIST_AHEAD = 543;

/** The year of a date with words. */
function yearOf(text: string, year: string): number {
  const full = fullYear(year);
  return full >= FIRST_YEAR + BUDDHIST_AHEAD && THAI.test(text) ? full - BUDDHIST_AHEAD : full;
}

/** The text with plain digits and spaces, without a trailing midnight. */
function plain(cell: string): string {
  let text = cell.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: most dates are ASCII, and only others need more.
  if (/[^\x00-\x7f]/.test(text)) {
    text = text
      .normalize('NFKC')
      .replace(/[\u200e\u200f\u061c]/g, '')
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  }
  return text.replace(/\s+/g, ' ').replace(MIDNIGHT, '').replace(HOUR, '');
}

/** "2026. 08. 01." and "1. 8. 2026" without their spaces. */
function tight(text: string): string {
  return text
    .replace(YEAR_WORD, '$1')
    .replace(/ ?([./-]) ?/g, '$1')
    .replace(/\.$/, '');
}

interface Numeric {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** Dates with points are day first wherever they are written. */
  readonly dotted: boolean;
}

function numeric(text: string): Numeric | null {
  const parts = NUMERIC.exec(tight(text));
  if (parts === null) return null;
  return {
    first: Number(parts[1]),
    second: Number(parts[3]),
    year: fullYear(parts[4] ?? ''),
    dotted: parts[2] === '.',
  };
}

/** Words and numbers of a date with a month's name; null when it does not have that shape. */
function worded(
  text: string,
): { readonly words: readonly string[]; readonly day: string; readonly year: string } | null {
  const tokens = text.match(/[\p{L}\p{M}]+(?:\.[\p{L}\p{M}]+)*|\d+/gu) ?? [];
  const numbers = tokens.filter((token) => /^\d+$/.test(token));
  if (numbers.length !== 2 || tokens.length > 9 || tokens.length === 2) return null;
  const [one = '', two = ''] = numbers;
  const [day, year] = one.length === 4 ? [two, one] : [one, two];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return null;
  return { words: tokens.filter((token) => !/^\d+$/.test(token)), day, year };
}

/** A period of one day is that day; null when the text is not a period of dates. */
function rangeOf(text: string, order: DateOrder, months: MonthReader): readonly [Day, Day] | null {
  const parts = RANGE.exec(text);
  if (parts === null) return null;
  const from = single(parts[1] ?? '', order, months);
  const to = single(parts[2] ?? '', order, months);
  return from === null || to === null ? null : [from, to];
}

function single(text: string, order: DateOrder, months: MonthReader): Day | null {
  const close = tight(text);
  const ordered = YEAR_FIRST.exec(close);
  if (ordered !== null) return made(Number(ordered[1]), Number(ordered[3]), Number(ordered[4]));
  const compact = COMPACT.exec(text) ?? EAST_ASIAN.exec(text.replace(/ /g, ''));
  if (compact !== null) return made(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const serial = SERIAL.exec(text);
  if (serial !== null) return dayFromNumber(EXCEL_EPOCH + Number(serial[1]));
  const parts = numeric(text);
  if (parts !== null) {
    return parts.dotted || order === 'day_first'
      ? made(parts.year, parts.second, parts.first)
      : made(parts.year, parts.first, parts.second);
  }
  const vietnamese = VIETNAMESE.exec(text);
  if (vietnamese !== null) return made(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1]));
  const named = worded(text);
  if (named === null) return null;
  // The last: a weekday may look like a month ("mar." is Tuesday and March), and comes before it.
  const month = named.words.map(months).findLast((found) => found !== null);
  return month === undefined || month === null
    ? null
    : made(yearOf(text, named.year), month, Number(named.day));
}

/**
 * A date as any of the platforms writes it; null when it is none, or none in this order. `months`: how this file's
 * month names are read; without it a name counts only where it means the same month in every language.
 */
export function readDate(cell: string, order: DateOrder, months: MonthReader = anyMonth): Day | null {
  const text = plain(cell);
  const day = single(text, order, months);
  if (day !== null) return day;
  const range = rangeOf(text, order, months);
  return range !== null && range[0] === range[1] ? range[0] : null;
}

/** Whether a cell holds a period of more than one day. */
export function isLongPeriod(cell: string, order: DateOrder, months: MonthReader): boolean {
  const text = plain(cell);
  if (single(text, order, months) !== null) return false;
  const range = rangeOf(text, order, months);
  return range !== null && range[0] !== range[1];
}

/** How the dates of a file are written, from all of them; one number over 12 decides the order. */
export class DateStyle {
  #dayFirst: number | null = null;
  #monthFirst: number | null = null;
  #open: { readonly line: number; readonly cell: string } | null = null;
  /**
   * First dates with points that are read day first, and that cannot be: with both in a file, some days would be read
   * wrongly.
   */
  #dotted: number | null = null;
  #monthDotted: number | null = null;
  #last = '';
  /** First and last numbers of dates with two-digit years. */
  readonly #firsts = new Set<number>();
  readonly #years = new Set<number>();
  #short: { readonly line: number; readonly cell: string } | null = null;
  /** Month words seen. */
  readonly months = new Set<string>();
  /** Words in the place of a month that no supported language has -> first line. */
  readonly unknownMonths = new Map<string, number>();

  see(cell: string, line: number): void {
    // Rows come sorted by day or campaign, so the same few texts repeat.
    if (cell === this.#last) return;
    this.#last = cell;
    const text = plain(cell);
    if (YEAR_FIRST.test(text)) return;
    const parts = numeric(text);
    if (parts === null) {
      this.#seeWords(text, line);
      return;
    }
    if (/\D\d{2}$/.test(tight(text))) this.#seeShort(parts, line, cell);
    if (parts.dotted) {
      if (parts.second > 12 && parts.first <= 12) this.#monthDotted ??= line;
      else if (parts.first !== parts.second) this.#dotted ??= line;
      return;
    }
    if (parts.first === parts.second) return;
    if (parts.first > 12 && parts.second <= 12) this.#dayFirst ??= line;
    else if (parts.second > 12 && parts.first <= 12) this.#monthFirst ??= line;
    else if (parts.first <= 12 && parts.second <= 12) this.#open ??= { line, cell };
  }

  #seeShort({ first, year }: Numeric, line: number, cell: string): void {
    this.#short ??= { line, cell };
    if (this.#firsts.size < 100) this.#firsts.add(first);
    if (this.#years.size < 100) this.#years.add(year);
  }

  /** The first date whose two-digit year may be its day: there are more "years" than days in the file. */
  get unclearYear(): { readonly line: number; readonly cell: string } | null {
    return this.#years.size > 1 && this.#years.size > this.#firsts.size ? this.#short : null;
  }

  #seeWords(text: string, line: number): void {
    if (EAST_ASIAN.test(text.replace(/ /g, '')) || VIETNAMESE.test(text)) return;
    const named = worded(text);
    if (named === null) return;
    const month = named.words.findLast(isMonth);
    if (month !== undefined) this.months.add(month);
    else {
      const longest = named.words.toSorted((a, b) => b.length - a.length)[0] ?? text;
      if (this.unknownMonths.size < 20 && !this.unknownMonths.has(longest))
        this.unknownMonths.set(longest, line);
    }
  }

  /** none: the question does not arise. */
  get order():
    | { readonly kind: 'day_first' }
    | { readonly kind: 'month_first' }
    | { readonly kind: 'none' }
    | { readonly kind: 'open'; readonly line: number; readonly cell: string }
    | { readonly kind: 'mixed'; readonly dayLine: number; readonly monthLine: number } {
    if (this.#dayFirst !== null && this.#monthFirst !== null) {
      return { kind: 'mixed', dayLine: this.#dayFirst, monthLine: this.#monthFirst };
    }
    if (this.#dotted !== null && this.#monthDotted !== null) {
      return { kind: 'mixed', dayLine: this.#dotted, monthLine: this.#monthDotted };
    }
    if (this.#dayFirst !== null) return { kind: 'day_first' };
    if (this.#monthFirst !== null) return { kind: 'month_first' };
    return this.#open === null ? { kind: 'none' } : { kind: 'open', ...this.#open };
  }
}
