import { type FaultLog, type FaultPlace, quoted, type Severity } from './faultLog.ts';

interface CellFaultText {
  readonly severity: Severity;
  readonly message: (column: string, cell: string) => string;
  readonly fix: (column: string, cell: string) => string;
}

const rejected = (message: CellFaultText['message'], fix: CellFaultText['fix']): CellFaultText => ({
  severity: 'rejected',
  message,
  fix,
});
const flagged = (message: CellFaultText['message'], fix: CellFaultText['fix']): CellFaultText => ({
  severity: 'flagged',
  message,
  fix,
});

/** Every way a cell can be wrong. rejected: its row is left out. flagged: the row is kept. */
const texts = {
  empty_key: rejected(
    (column) => `${column} is empty; a row cannot be placed without it.`,
    (column) => `Fill in ${column}, or remove the row.`,
  ),
  negative_count: rejected(
    (column, cell) => `${column} is ${cell}; a count cannot be below zero.`,
    (column) => `Correct ${column}, or leave it empty when it is not known.`,
  ),
  not_whole: rejected(
    (column, cell) => `${column} is ${cell}; it counts things and must be a whole number.`,
    (column) => `Write ${column} as a whole number.`,
  ),
  not_finite: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a finite number.`,
    (column) => `Leave ${column} empty when it is not known; never write NaN or infinity.`,
  ),
  not_a_number: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a number.`,
    (column) => `Write ${column} as a plain number, such as 1234.5, or leave it empty when it is not known.`,
  ),
  number_too_large: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, more than can be kept exactly.`,
    (column) => `Check the unit of ${column}: money is in full units, never in micros or cents.`,
  ),
  ambiguous_count: rejected(
    (column, cell) =>
      `${column} is ${quoted(cell)}: a count has no decimals, so it is unclear whether thousands are meant.`,
    (column) => `Write ${column} without separators, such as 1000.`,
  ),
  share_out_of_range: rejected(
    (column, cell) => `${column} is ${cell}; a share lies between 0 and 1.`,
    (column) => `Write ${column} as a fraction: 63% is 0.63.`,
  ),
  bad_date: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a date.`,
    (column) => `Write ${column} as year-month-day, such as 2026-03-09.`,
  ),
  date_in_future: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which lies in the future.`,
    (column) => `Check the order of day and month in ${column}, and this computer's clock.`,
  ),
  bad_timestamp: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a point in time.`,
    (column) => `Write ${column} as ISO 8601 with an offset, such as 2026-03-09T14:05:00+01:00.`,
  ),
  timestamp_without_offset: rejected(
    (column, cell) => `${column} is ${quoted(cell)}; without an offset it is not known which hour is meant.`,
    () => 'Add the offset: +01:00, or Z for UTC.',
  ),
  id_scientific: rejected(
    (column, cell) =>
      `${column} is ${quoted(cell)}: a spreadsheet turned the id into a rounded number and its last digits are lost.`,
    (column) => `Export the file again and open it with ${column} as text, or import the original download.`,
  ),
  id_masked: rejected(
    (column, cell) =>
      `${column} is ${quoted(cell)}: a spreadsheet wrote this in place of the id, which is lost.`,
    (column) => `Export the file again and open it with ${column} as text, or import the original download.`,
  ),
  text_too_long: rejected(
    (column, cell) => `${column} is ${cell.length} characters long; an id has at most 300.`,
    (column) => `Check ${column}: a missing quote may have joined several cells.`,
  ),
  unknown_choice: rejected(
    (column, cell) => `${column} is ${quoted(cell)}, which is none of the accepted values.`,
    (column) => `Use one of the values the format names for ${column}; "other" where none fits.`,
  ),
  negative_money: flagged(
    (column, cell) => `${column} is ${cell}; the row is kept as a credit.`,
    (column) => `Check that ${column} is meant to be negative.`,
  ),
  unknown_value: flagged(
    (column, cell) =>
      `${column} is ${quoted(cell)}, which is none of the accepted values; it counts as not known.`,
    (column) => `Use one of the values the format names for ${column}.`,
  ),
  bad_currency: flagged(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a currency code; it counts as not known.`,
    () => 'Write the three-letter code, such as EUR or USD.',
  ),
  bad_timezone: flagged(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a time zone; it counts as not known.`,
    () => 'Write the IANA name, such as Europe/Berlin.',
  ),
  bad_side_date: flagged(
    (column, cell) => `${column} is ${quoted(cell)}, which is not a date; it counts as not known.`,
    (column) => `Write ${column} as year-month-day, such as 2026-03-09.`,
  ),
} as const satisfies Record<string, CellFaultText>;

export type CellFaultCode = keyof typeof texts;

/** Whether a row with this fault is left out. */
export function rejects(code: CellFaultCode): boolean {
  return texts[code].severity === 'rejected';
}

export function addCellFault(log: FaultLog, code: CellFaultCode, place: FaultPlace, cell: string): void {
  const text: CellFaultText = texts[code];
  const column = place.column ?? 'The cell';
  log.add(text.severity, code, place, () => ({
    message: text.message(column, cell),
    fix: text.fix(column, cell),
  }));
}

/** A cell that is lost while its row is kept: the rest of the row is still valid. */
export function addLostCell(log: FaultLog, code: CellFaultCode, place: FaultPlace, cell: string): void {
  const text: CellFaultText = texts[code];
  if (text.severity === 'flagged') {
    addCellFault(log, code, place, cell);
    return;
  }
  const column = place.column ?? 'The cell';
  log.add('flagged', code, place, () => ({
    message: `${text.message(column, cell)} This cell counts as not known; the rest of its row is kept.`,
    fix: text.fix(column, cell),
  }));
}
