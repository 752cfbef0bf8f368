import type { Day, Instant } from '../../../src-shared/model/day.ts';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a date is in the (proleptic Gregorian) calendar. `month` 1 to 12. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const days = MONTH_DAYS[month - 1];
  if (days === undefined || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (leap ? 29 : days);
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The text when it is a calendar date `YYYY-MM-DD`, else null. */
export function isoDay(text: string): Day | null {
  const parts = ISO_DAY.exec(text);
  if (parts === null) return null;
  return isCalendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? text : null;
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * A point in time with its offset, in UTC to the millisecond. `without_offset`: the text is a local time, so the hour
 * is not known. Null: not a point in time.
 */
export function isoInstant(text: string): Instant | 'without_offset' | null {
  const parts = INSTANT.exec(text);
  if (parts === null) return null;
  const [, day = '', hours = '', minutes = '', seconds = '00', fraction = '', offset] = parts;
  if (isoDay(day) === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  if (offset === undefined) return 'without_offset';
  const shift = offsetMinutes(offset);
  if (shift === null) return null;
  const local = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const instant = new Date(local - shift * 60_000);
  const year = instant.getUTCFullYear();
  return year >= 0 && year <= 9999 ? instant.toISOString() : null;
}

/** Minutes east of UTC; null for an offset that no time zone has. */
function offsetMinutes(offset: string): number | null {
  if (/^z$/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0');
  if (minutes > 18 * 60 || Number(digits.slice(2) || '0') > 59) return null;
  return offset.startsWith('-') ? -minutes : minutes;
}
