import type { Day } from '../../../src-shared/model/day.ts';

/**
 * Calendar date of an edit, or of another row with a moment, within years a date can be written in. The campaign's zone decides; where it is
 * not known, or no zone, UTC does.
 */
export function editDay(edit: { readonly timestamp: string }, timezone: string | null): Day {
  const utc = edit.timestamp.slice(0, 10);
  if (timezone === null) return utc;
  const formatter = dayFormatter(timezone);
  const instant = new Date(edit.timestamp);
  if (formatter === null || Number.isNaN(instant.getTime())) return utc;
  const local = formatter.format(instant);
  return /^\d{4}-\d{2}-\d{2}$/.test(local) ? local : utc;
}

const formatters = new Map<string, Intl.DateTimeFormat | null>();

function dayFormatter(timezone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    const options = { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    made = new Intl.DateTimeFormat('en-CA', options);
  } catch {
    made = null;
  }
  formatters.set(timezone, made);
  return made;
}
