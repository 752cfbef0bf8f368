import type { Day } from '../../../src-shared/model/day.ts';
import { isCalendarDate } from './isoDates.ts';
import { months, plainMonth } from './months.ts';

export type DateOrder = 'day_first' | 'month_first';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?$/;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;

function made(year: number, month: number, day: number): Day | null {
  if (!isCalendarDate(year, month, day)) return null;
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Two-digit years are of this century: no platform's report is older. */
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

interface Numeric {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** Dates with points are day first wherever they are written. */
  readonly dotted: boolean;
}

function numeric(text: string): Numeric | null {
  const parts = NUMERIC.exec(text);
  if (parts === null) return null;
  return {
    first: Number(parts[1]),
    second: Number(parts[3]),
    year: fullYear(parts[4] ?? ''),
    dotted: parts[2] === '.',
  };
}

/** "Thu, 5 Feb 2026", "Aug 5, 2026", "1 de septiembre de 2026", "2. September 2026". */
function worded(text: string): Day | null {
  const tokens = text.match(/\p{L}+|\d+/gu) ?? [];
  const numbers = tokens.filter((token) => /^\d+$/.test(token));
  if (numbers.length !== 2 || tokens.length > 8) return null;
  // The last: a weekday may look like a month ("mar." is Tuesday and March), and stands before it.
  const month = tokens.map((token) => months.get(plainMonth(token))).findLast((found) => found !== undefined);
  if (month === undefined) return null;
  const [one = '', two = ''] = numbers;
  const [day, year] = one.length === 4 ? [two, one] : [one, two];
  return day.length <= 2 && (year.length === 4 || year.length === 2)
    ? made(fullYear(year), month, Number(day))
    : null;
}

/** A date as any of the platforms writes it; null when it is none, or none in this order. */
export function readDate(cell: string, order: DateOrder): Day | null {
  const text = cell.replace(/[\u00a0\u202f]/g, ' ').trim();
  const ordered = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (ordered !== null) return made(Number(ordered[1]), Number(ordered[2]), Number(ordered[3]));
  const parts = numeric(text);
  if (parts === null) return worded(text);
  return parts.dotted || order === 'day_first'
    ? made(parts.year, parts.second, parts.first)
    : made(parts.year, parts.first, parts.second);
}

/** Whether day or month comes first in the all-numeric dates of a file; one number over 12 decides. */
export class DateEvidence {
  #dayFirst: number | null = null;
  #monthFirst: number | null = null;
  #open: { readonly line: number; readonly cell: string } | null = null;

  see(cell: string, line: number): void {
    const parts = numeric(cell.trim());
    if (parts === null || parts.dotted || parts.first === parts.second) return;
    if (parts.first > 12 && parts.second <= 12) this.#dayFirst ??= line;
    else if (parts.second > 12 && parts.first <= 12) this.#monthFirst ??= line;
    else if (parts.first <= 12 && parts.second <= 12) this.#open ??= { line, cell };
  }

  /** none: the question does not arise. */
  get verdict():
    | { readonly kind: 'day_first' }
    | { readonly kind: 'month_first' }
    | { readonly kind: 'none' }
    | { readonly kind: 'open'; readonly line: number; readonly cell: string }
    | { readonly kind: 'mixed'; readonly dayLine: number; readonly monthLine: number } {
    if (this.#dayFirst !== null && this.#monthFirst !== null) {
      return { kind: 'mixed', dayLine: this.#dayFirst, monthLine: this.#monthFirst };
    }
    if (this.#dayFirst !== null) return { kind: 'day_first' };
    if (this.#monthFirst !== null) return { kind: 'month_first' };
    return this.#open === null ? { kind: 'none' } : { kind: 'open', ...this.#open };
  }
}
