import { z } from 'zod';

/** A calendar date, `YYYY-MM-DD`, in the campaign's own time zone; it names a day, never an instant. */
export const daySchema = z.iso.date();
export type Day = z.infer<typeof daySchema>;

/** An instant in UTC, ISO 8601 with `Z`. */
export const instantSchema = z.iso.datetime();
export type Instant = z.infer<typeof instantSchema>;

/** From the first to the last day, both included. */
export const windowSchema = z.object({ from: daySchema, to: daySchema }).readonly();
export type DayWindow = z.infer<typeof windowSchema>;

const MS_PER_DAY = 86_400_000;

/** Ten years of days: tables repeat the same few days thousands of times, and parsing a date is slow. */
const mostRemembered = 3653;
const remembered = new Map<Day, number>();

/** Days since 1970-01-01; date arithmetic uses these. NaN for a text that is not a date. */
export function dayNumber(day: Day): number {
  const known = remembered.get(day);
  if (known !== undefined) return known;
  const number = Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(day, number);
  return number;
}

const written = new Map<number, Day>();

export function dayFromNumber(number: number): Day {
  const known = written.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
  if (written.size >= mostRemembered) written.clear();
  written.set(number, day);
  return day;
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 = Monday … 6 = Sunday (ISO order). */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** Every day of a window in order. */
export function daysOf(window: DayWindow): Day[] {
  const first = dayNumber(window.from);
  const count = dayNumber(window.to) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayFromNumber(first + index));
}

/** The calendar date of an instant in a time zone. Throws a RangeError for an unknown zone. */
export function dayInZone(instant: Instant | Date, timeZone: string): Day {
  return formatOf(timeZone).format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** Creating one takes longer than formatting a hundred dates. There are some 600 zones, so none is evicted. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}
