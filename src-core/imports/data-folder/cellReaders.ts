import type { Day } from '../../../src-shared/model/day.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../src-shared/model/tables/column.ts';
import { CellFault, type CellReader, type CellValue, fault } from '../values/cell.ts';
import { readDate } from '../values/dates.ts';
import { readId } from '../values/ids.ts';
import { isoDay, isoInstant } from '../values/isoDates.ts';
import { readNumber, readPlainNumber } from '../values/numbers.ts';
import type { TableColumn } from './tableLayout.ts';
import type { NumberStyle } from './tableStyle.ts';

/** A count with points between groups of three: a thousand, or one? Counts have no decimals, so it is thousands. */
const GROUPED_COUNT = /^\d{1,3}(?:\.\d{3})+$/;
const CENSORED = /^([<>])\s*(\d{1,2})\s*%$/;
/** Beyond this an amount in micros is not a whole number that storage can compare. */
const MAX_MONEY = Number.MAX_SAFE_INTEGER / 1_000_000;
const MAX_ID = 300;

type NumberReader = (cell: string) => number | null | CellFault;

/** Reads a non-empty cell; empty ones are handled before. */
type FilledReader = (cell: string) => CellValue | CellFault;

const count =
  (number: NumberReader, plain: boolean): FilledReader =>
  (cell) => {
    if (plain && GROUPED_COUNT.test(cell)) return fault('ambiguous_count');
    const value = number(cell);
    if (value === null || value instanceof CellFault) return value;
    if (value < 0) return fault('negative_count');
    if (!Number.isInteger(value)) return fault('not_whole');
    return Number.isSafeInteger(value) ? value : fault('number_too_large');
  };

const money =
  (number: NumberReader, divisor: number): FilledReader =>
  (cell) => {
    const read = number(cell);
    if (read === null || read instanceof CellFault) return read;
    const value = read / divisor;
    if (Math.abs(value) > MAX_MONEY) return fault('number_too_large');
    return value < 0 ? new CellFault('negative_money', value) : value;
  };

const share =
  (number: NumberReader, isPercent: boolean): FilledReader =>
  (cell) => {
    const bound = CENSORED.exec(cell);
    if (bound !== null) {
      if (bound[1] === '<' && bound[2] === '10') return SHARE_BELOW_10;
      if (bound[1] === '>' && bound[2] === '90') return SHARE_ABOVE_90;
      return fault('not_a_number');
    }
    const signed = cell.endsWith('%');
    const percent = signed || isPercent;
    const value = number(signed ? cell.slice(0, -1).trimEnd() : cell);
    if (value === null || value instanceof CellFault) return value;
    // Through text, so that 7% is 0.07 and not 0.07000000000000001.
    const fraction = percent ? Number((value / 100).toPrecision(15)) : value;
    return fraction >= 0 && fraction <= 1 ? fraction : fault('share_out_of_range');
  };

const currency: FilledReader = (cell) => {
  return /^[a-z]{3}$/i.test(cell) ? cell.toUpperCase() : fault('bad_currency');
};

const zones = new Map<string, boolean>();
const zone: FilledReader = (cell) => {
  let known = zones.get(cell);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: cell });
      known = true;
    } catch {
      known = false;
    }
    if (zones.size < 1000) zones.set(cell, known);
  }
  return known ? cell : fault('bad_timezone');
};

const list: FilledReader = (cell) =>
  cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function decimal(column: TableColumn, number: NumberReader): FilledReader {
  return (cell) => {
    const value = number(cell);
    return typeof value === 'number' && value < 0 && !column.belowZero ? fault('negative_count') : value;
  };
}

/**
 * A day in another format that can be read in only one way: followed by midnight, with points, or with the month's
 * name.
 */
function unmistakableDay(cell: string): Day | null {
  const date = readDate(cell, 'day_first');
  return date === readDate(cell, 'month_first') ? date : null;
}

function day(column: TableColumn, today: Day): FilledReader {
  // Rows come sorted or nearly so, with the same date again and again.
  let last = '';
  return (cell) => {
    if (cell === last) return cell;
    const date = isoDay(cell) ?? unmistakableDay(cell);
    if (date === null) return fault(column.key ? 'bad_date' : 'bad_side_date');
    // A campaign may start in the future; figures of a future day are impossible.
    if (column.key && date > today) return fault('date_in_future');
    if (date === cell) last = date;
    return date;
  };
}

function instant(today: Day): FilledReader {
  // Somewhere on earth it is already tomorrow.
  const latest = addDays(today, 1);
  return (cell) => {
    const time = isoInstant(cell);
    if (time === null) return fault('bad_timestamp');
    if (time === 'without_offset') return fault('timestamp_without_offset');
    return time.slice(0, 10) > latest ? fault('date_in_future') : time;
  };
}

/** Without it the row says nothing: a part of its key, or the one thing that it is about. */
export const isNeeded = ({ key, kind, required }: TableColumn): boolean =>
  key || (kind === 'choice' && required);

function choice(column: TableColumn): FilledReader {
  const values = new Set(column.values);
  return (cell) => {
    if (values.has(cell)) return cell;
    const plain = cell.toLowerCase().replace(/[\s-]+/g, '_');
    if (values.has(plain)) return plain;
    return fault(isNeeded(column) ? 'unknown_choice' : 'unknown_value');
  };
}

function keyText(cell: string): CellValue | CellFault {
  return cell.length > MAX_ID ? fault('text_too_long') : cell;
}

function filledReader(column: TableColumn, today: Day, style: NumberStyle): FilledReader {
  const { sign, moneyDivisor, percent } = style;
  const number: NumberReader = sign === 'plain' ? readPlainNumber : (cell) => readNumber(cell, sign);
  switch (column.kind) {
    case 'count':
      return count(number, sign === 'plain');
    case 'decimal':
      return decimal(column, number);
    case 'money':
      return money(number, moneyDivisor);
    case 'share':
      return share(number, percent.has(column.name));
    case 'day':
      return day(column, today);
    case 'instant':
      return instant(today);
    case 'currency':
      return currency;
    case 'zone':
      return zone;
    case 'list':
      return list;
    case 'choice':
      return choice(column);
    case 'text':
      if (column.name.endsWith('_id')) return readId;
      return column.key ? keyText : (cell) => cell;
  }
}

/**
 * Compiles the reader of one column of a data folder. It accepts exactly what the row's zod schema accepts for that
 * field (a property test compares them); running zod on each of millions of rows would take most of the time.
 * Surrounding spaces are not part of a value, except in free text.
 */
export function cellReader(column: TableColumn, today: Day, numbers: NumberStyle): CellReader {
  const read = filledReader(column, today, numbers);
  const empty: CellValue | CellFault = isNeeded(column)
    ? fault('empty_key')
    : column.kind === 'list'
      ? []
      : null;
  const freeText = column.kind === 'text' && !column.key && !column.name.endsWith('_id');
  return (cell) => {
    const trimmed = cell.trim();
    return trimmed === '' ? empty : read(freeText ? cell : trimmed);
  };
}
