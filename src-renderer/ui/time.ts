const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, short: "now", "4 min", "3 h", "2 d", "5 wk". `instant` and `now` are in ISO and ms. */
export function formatAge(instant: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(instant));
  if (passed < minute) return 'now';
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < day) return `${Math.floor(passed / hour)} h`;
  if (passed < 14 * day) return `${Math.floor(passed / day)} d`;
  return `${Math.floor(passed / (7 * day))} wk`;
}

export function formatAgo(instant: string, now: number): string {
  const age = formatAge(instant, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}

const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The instant in the person's own time zone, for a title: "12 Nov 2026, 09:41". */
export function formatInstant(instant: string): string {
  return full.format(new Date(instant));
}

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** The same in two parts, for a column: "12 Nov 2026" and "09:41". */
export function dateAndTime(instant: string): { readonly date: string; readonly time: string } {
  const at = new Date(instant);
  return { date: date.format(at), time: time.format(at) };
}
