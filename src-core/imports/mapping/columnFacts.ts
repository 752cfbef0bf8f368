import { CellFault } from '../values/cell.ts';
import { currencyCode } from '../values/currency.ts';
import { readDate } from '../values/dates.ts';
import { isMissing, readNumber } from '../values/numbers.ts';

/** What the cells of a column look like. */
export interface ColumnFacts {
  readonly filled: number;
  readonly isNumber: boolean;
  readonly isDay: boolean;
  /** Whether they can be a spreadsheet's numbers of days. */
  readonly isSerial: boolean;
  readonly isCurrency: boolean;
  readonly hasLetters: boolean;
  /** Whether some cell stands in more than one row, as a campaign's name does on each of its days. */
  readonly repeats: boolean;
}

const ENOUGH = 0.7;
/** A count may look like Excel's number of a day. */
const PLAIN_DIGITS = /^\d{1,6}(?:\.0+)?$/;

const isNumber = (cell: string): boolean =>
  (['point', 'comma'] as const).some(
    (sign) => !(readNumber(cell.replace(/%$/, ''), sign) instanceof CellFault),
  );
const isDay = (cell: string): boolean =>
  readDate(cell, 'day_first') !== null || readDate(cell, 'month_first') !== null;

/** The facts of one column, from the first rows of a table. */
export function columnFacts(rows: readonly (readonly string[])[], index: number): ColumnFacts {
  const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => !isMissing(cell));
  const most = (fits: (cell: string) => boolean): boolean =>
    cells.length > 0 && cells.filter(fits).length >= cells.length * ENOUGH;
  const days = most(isDay);
  return {
    filled: cells.length,
    isNumber: most(isNumber),
    isSerial: days && cells.every((cell) => PLAIN_DIGITS.test(cell)),
    isDay: days && !cells.every((cell) => PLAIN_DIGITS.test(cell)),
    isCurrency:
      cells.length > 0 && cells.every((cell) => /^[a-z]{3}$/i.test(cell) && currencyCode(cell) !== null),
    repeats: new Set(cells).size < cells.length,
    hasLetters: most((cell) => /\p{L}/u.test(cell)),
  };
}
