import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../src-shared/model/tables/column.ts';
import { type CellFault, fault } from './cell.ts';
import { splitAmount } from './currency.ts';

export type DecimalSign = 'point' | 'comma';
/** What a column holds: whole counts, or money and other fractions. */
export type NumberKind = 'count' | 'fraction';

/** Most cells: nothing around the digits. */
const PLAIN = /^-?[\d.,]*\d[\d.,]*$/;
const MISSING = /^(?:|-{1,2}|—|–|n\/?a|\[\])$/i;

/** Whether a cell says "not reported"; never the same as zero. */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell.trim());
}

/** Digits and separators of a number, without currency signs, grouping spaces and the like. Null: no number. */
function digitsOf(cell: string): string | null {
  if (PLAIN.test(cell)) return cell;
  const text = splitAmount(cell)
    .amount.replace(/^--/, '-')
    .replace(/^- /, '-')
    .replace(/^([^-].*?) ?-$/, '-$1')
    .replace(/(\d)[ '’](?=\d{3}(?!\d))/g, '$1');
  return /^[+-]?[\d.,]*\d[\d.,]*$/.test(text) ? text.replace(/^\+/, '') : null;
}

/**
 * The only decimal sign the cells of a file can have been written with. A single separator before exactly three digits
 * decides nothing in a column of fractions; in a column of counts it separates thousands.
 */
export class DecimalStyle {
  #point: number | null = null;
  #comma: number | null = null;
  #open: { readonly line: number; readonly cell: string } | null = null;

  see(cell: string, kind: NumberKind, line: number): void {
    const lastPoint = cell.lastIndexOf('.');
    const lastComma = cell.lastIndexOf(',');
    if (lastPoint < 0 && lastComma < 0) return;
    const digits = digitsOf(cell.replace('%', ''));
    if (digits === null) return;
    const sign = signOf(digits, kind);
    if (sign === 'point') this.#point ??= line;
    else if (sign === 'comma') this.#comma ??= line;
    else if (sign === 'open') this.#open ??= { line, cell };
  }

  /** none: no separator that matters. open: some, but all ambiguous. mixed: both, on the lines given. */
  get sign():
    | { readonly kind: 'point' }
    | { readonly kind: 'comma' }
    | { readonly kind: 'none' }
    | { readonly kind: 'open'; readonly line: number; readonly cell: string }
    | { readonly kind: 'mixed'; readonly pointLine: number; readonly commaLine: number } {
    if (this.#point !== null && this.#comma !== null) {
      return { kind: 'mixed', pointLine: this.#point, commaLine: this.#comma };
    }
    if (this.#point !== null) return { kind: 'point' };
    if (this.#comma !== null) return { kind: 'comma' };
    return this.#open === null ? { kind: 'none' } : { kind: 'open', ...this.#open };
  }
}

const other = (separator: string): DecimalSign => (separator === '.' ? 'comma' : 'point');
const itself = (separator: string): DecimalSign => (separator === '.' ? 'point' : 'comma');

function signOf(digits: string, kind: NumberKind): DecimalSign | 'open' | null {
  const separators = digits.replace(/[^.,]/g, '');
  const last = separators.at(-1);
  if (last === undefined) return null;
  if (new Set(separators).size === 2)
    return separators.indexOf(last) === separators.length - 1 ? itself(last) : null;
  if (separators.length > 1) return other(last);
  const [before = '', after = ''] = digits.replace('-', '').split(last);
  if (after.length !== 3 || before.length > 3 || before === '' || before.startsWith('0')) return itself(last);
  return kind === 'count' ? other(last) : 'open';
}

const WELL_FORMED: Readonly<Record<DecimalSign, RegExp>> = {
  // Groups of two are Indian: 12,34,567.
  point: /^-?(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3})?(?:\.\d+)?$/,
  comma: /^-?(?:\d+|\d{1,3}(?:\.\d{2,3})*\.\d{3})?(?:,\d+)?$/,
};
const WHOLE_GROUPS: Readonly<Record<DecimalSign, RegExp>> = { point: /,/g, comma: /\./g };

/** A number as a platform's interface writes it; null for "not reported". Money keeps its sign: credits are negative. */
export function readNumber(cell: string, sign: DecimalSign): number | null | CellFault {
  if (isMissing(cell)) return null;
  const digits = digitsOf(cell);
  if (digits === null)
    return fault(/^[+-]?(?:nan|inf(?:inity)?)$/i.test(cell.trim()) ? 'not_finite' : 'not_a_number');
  if (!WELL_FORMED[sign].test(digits)) return fault('not_a_number');
  const value = Number(digits.replace(WHOLE_GROUPS[sign], '').replace(',', '.'));
  if (!Number.isFinite(value)) return fault('not_finite');
  return value === 0 ? 0 : value;
}

const BOUND = /^([<>])\s*(\d{1,2})(?:[.,]0+)?\s*%$/;

/** A share as a fraction (`inPercent`: without a sign it is percent, see ShareStyle); "< 10%" and "> 90%" become their two marked values. */
export function readShare(cell: string, sign: DecimalSign, inPercent = false): number | null | CellFault {
  const text = cell.replace(/[\u00a0\u202f]/g, ' ').trim();
  if (isMissing(text)) return null;
  const bound = BOUND.exec(text);
  if (bound?.[1] === '<' && bound[2] === '10') return SHARE_BELOW_10;
  if (bound?.[1] === '>' && bound[2] === '90') return SHARE_ABOVE_90;
  const percent = text.endsWith('%');
  const value = readNumber(percent ? text.slice(0, -1) : text, sign);
  if (typeof value !== 'number') return value;
  const share = percent || inPercent ? Number((value / 100).toPrecision(15)) : value;
  return share >= 0 && share <= 1 ? share : fault('share_out_of_range');
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;

/** A number as a program writes it: digits, a point before the decimals, perhaps an exponent. */
export function readPlainNumber(cell: string): number | CellFault {
  if (!PLAIN_NUMBER.test(cell)) return fault(NOT_FINITE.test(cell) ? 'not_finite' : 'not_a_number');
  const value = Number(cell);
  if (!Number.isFinite(value)) return fault('not_finite');
  return value === 0 ? 0 : value;
}
