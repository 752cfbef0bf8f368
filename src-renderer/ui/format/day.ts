import { type Day, type DayWindow, dayNumber, daysBetween } from '../../../src-shared/model/day.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function parts(day: Day): { year: number; month: string; date: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month: months[month - 1] ?? '', date };
}

/** "12 Nov". */
export function formatDay(day: Day): string {
  const { month, date } = parts(day);
  return `${date} ${month}`;
}

/** "Thu 12 Nov 2026". */
export function formatDayLong(day: Day): string {
  const { year, month, date } = parts(day);
  return `${weekdays[(((dayNumber(day) + 4) % 7) + 7) % 7] ?? ''} ${date} ${month} ${year}`;
}

/** "12–18 Nov", "28 Oct–3 Nov", across years "28 Dec 2025–3 Jan 2026". */
export function formatWindow(window: DayWindow): string {
  const from = parts(window.from);
  const to = parts(window.to);
  if (window.from === window.to) return formatDay(window.from);
  if (from.year !== to.year)
    return `${formatDay(window.from)} ${from.year}–${formatDay(window.to)} ${to.year}`;
  if (from.month === to.month) return `${from.date}–${to.date} ${to.month}`;
  return `${formatDay(window.from)}–${formatDay(window.to)}`;
}

export function daysInWindow(window: DayWindow): number {
  return daysBetween(window.from, window.to) + 1;
}

/** "1 day", "7 days". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
