import { type Day, type DayWindow, dayNumber } from '../model/day.ts';

/** Days are calendar dates without a time zone; UTC only keeps Intl from shifting them. */
const utc = { timeZone: 'UTC' } as const;
const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', ...utc });
const weekdayName = new Intl.DateTimeFormat('en-US', { weekday: 'short', ...utc });
const months = Array.from({ length: 12 }, (_, month) => monthName.format(Date.UTC(2026, month, 1)));
const msPerDay = 86_400_000;

function parts(day: Day): { readonly year: number; readonly month: string; readonly date: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month: months[month - 1] ?? '', date };
}

/** "12 Nov". */
export function shortDay(day: Day): string {
  const { month, date } = parts(day);
  return `${date} ${month}`;
}

/** "Thu 12 Nov 2026". */
export function longDay(day: Day): string {
  return `${weekdayName.format(dayNumber(day) * msPerDay)} ${shortDay(day)} ${parts(day).year}`;
}

/** "12–18 Nov", "28 Oct–3 Nov", across years "28 Dec 2025–3 Jan 2026"; a single day once. */
export function dayRange({ from, to }: DayWindow): string {
  if (from === to) return shortDay(from);
  const [first, last] = [parts(from), parts(to)];
  if (first.year !== last.year) return `${shortDay(from)} ${first.year}–${shortDay(to)} ${last.year}`;
  return `${first.month === last.month ? first.date : shortDay(from)}–${shortDay(to)}`;
}

/** "over 12–18 Nov", "on 12 Nov". */
export const overDays = (window: DayWindow): string =>
  `${window.from === window.to ? 'on' : 'over'} ${dayRange(window)}`;
