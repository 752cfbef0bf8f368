import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import { type FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import { CellFault } from '../values/cell.ts';
import { looksLikeMicros } from '../values/moneyUnit.ts';
import { type DecimalSign, DecimalStyle, isMissing, readNumber, readPlainNumber } from '../values/numbers.ts';
import type { HeaderMap } from './header.ts';
import type { TableColumn } from './tableLayout.ts';

/** How the numbers of one table are written. plain: as the format says, digits with a point. */
export interface NumberStyle {
  readonly sign: 'plain' | DecimalSign;
  /** Amounts are divided by this. */
  readonly moneyDivisor: 1 | 1_000_000;
  /** Columns of shares in percent without a sign, by name. */
  readonly percent: ReadonlySet<string>;
}

const noColumns: ReadonlySet<string> = new Set();
export const plainNumbers: NumberStyle = { sign: 'plain', moneyDivisor: 1, percent: noColumns };

type Sample = ReadonlyArray<readonly string[]>;

const NUMERIC: ReadonlySet<TableColumn['kind']> = new Set(['count', 'decimal', 'money', 'share']);

interface StyleFacts {
  readonly map: HeaderMap;
  readonly sample: Sample;
  readonly file: string;
  readonly headerLine: number;
  readonly answers: ImportAnswers;
}

/**
 * How a table's numbers are written, from its first rows. A spreadsheet in another language writes decimal commas; an
 * ambiguous case is asked about, never guessed. Null: an error is in the log.
 */
export function numberStyleOf(facts: StyleFacts, log: FaultLog, readings: string[]): NumberStyle | null {
  const { map, sample, file, headerLine, answers } = facts;
  const moneyDivisor = answers.moneyUnit === 'micros' ? 1_000_000 : 1;
  const style = new DecimalStyle();
  const commas: string[] = [];
  let firstThousands: { readonly cell: string; readonly line: number; readonly column: string } | null = null;
  for (const { column, index } of map.known) {
    if (!NUMERIC.has(column.kind)) continue;
    sample.forEach((row, place) => {
      const cell = (row[index] ?? '').trim();
      if (cell === '' || isMissing(cell)) return;
      const line = headerLine + 1 + place;
      if (cell.includes(',')) commas.push(cell);
      if (column.kind === 'count' && /^\d{1,3}(\.\d{3})+$/.test(cell)) {
        firstThousands ??= { cell, line, column: column.name };
      }
      style.see(cell, column.kind === 'count' ? 'count' : 'fraction', line);
    });
  }
  const found = style.sign;
  const ask = (cell: string, line: number, column: string | null): null => {
    log.add('error', 'decimal_sign_unknown', { file, line, column }, () => ({
      message: `${file}, line ${line}: ${quoted(cell)} can be thousands or a decimal fraction, and nothing in the table tells which.`,
      fix: 'Write numbers without thousands separators and with a point before decimals, or say the sign (--decimal-sign).',
    }));
    return null;
  };
  const as = (sign: DecimalSign, why: string): NumberStyle => {
    readings.push(`${file}: numbers are written with a ${sign} before the decimals${why}.`);
    return { sign, moneyDivisor, percent: noColumns };
  };
  if (found.kind === 'mixed') {
    log.add('error', 'mixed_number_formats', { file, line: found.commaLine, column: null }, () => ({
      message: `${file}: line ${found.pointLine} can only have a point before its decimals and line ${found.commaLine} only a comma (a count has no decimals); one of them would be read a thousand times wrong.`,
      fix: 'Write numbers without thousands separators and with a point before decimals.',
    }));
    return null;
  }
  if (answers.decimalSign !== undefined && (commas.length > 0 || firstThousands !== null)) {
    return as(answers.decimalSign, ', as you said');
  }
  // Assigned inside a callback, which the compiler cannot follow.
  const thousands = firstThousands as {
    readonly cell: string;
    readonly line: number;
    readonly column: string;
  } | null;
  if (thousands !== null && commas.length === 0) return ask(thousands.cell, thousands.line, thousands.column);
  if (found.kind === 'open' && found.cell.includes(',')) return ask(found.cell, found.line, null);
  if (found.kind === 'comma') return as('comma', '');
  return commas.length > 0
    ? as('point', ' and commas between thousands')
    : { sign: 'plain', moneyDivisor, percent: noColumns };
}

/** A column that every row fills but that can be read in none is a fault of the table, not of its rows. */
export function checkReadable(facts: StyleFacts, style: NumberStyle, log: FaultLog): void {
  const { map, sample, file, headerLine } = facts;
  for (const { column, index } of map.known) {
    if (!NUMERIC.has(column.kind) || !column.required) continue;
    const cells = sample.map((row) => (row[index] ?? '').trim());
    const filled = cells.filter((cell) => cell !== '');
    const { sign } = style;
    const read = (cell: string) => (sign === 'plain' ? readPlainNumber(cell) : readNumber(cell, sign));
    if (filled.length < 3 || !filled.every((cell) => read(cell) instanceof CellFault)) continue;
    const line = headerLine + 1 + cells.findIndex((cell) => cell !== '');
    log.add('error', 'column_unreadable', { file, line, column: column.name }, () => ({
      message: `${file}, line ${line}: ${column.name} is ${quoted(filled[0] ?? '')}, which is not a number, and so in every row that was looked at.`,
      fix: `Write ${column.name} as a plain number, such as 1234.5.`,
    }));
  }
}

/** Asks for the unit where amounts are too large to be the currency's. */
export function checkUnit(
  table: TableName,
  facts: StyleFacts,
  style: NumberStyle,
  currency: string | null,
  log: FaultLog,
): void {
  const { map, sample, file, headerLine, answers } = facts;
  const spend = map.known.find(({ column }) => column.name === 'spend')?.index;
  const clicks = map.known.find(({ column }) => column.name === 'clicks')?.index;
  const impressions = map.known.find(({ column }) => column.name === 'impressions')?.index;
  if (answers.moneyUnit !== undefined || spend === undefined) return;
  const sign = style.sign === 'plain' ? 'point' : style.sign;
  const number = (row: readonly string[], index: number | undefined): number => {
    const value = readNumber(row[index ?? -1] ?? '', sign);
    return typeof value === 'number' ? value : 0;
  };
  const rows = sample.map((row) => ({
    spend: number(row, spend),
    clicks: number(row, clicks),
    impressions: number(row, impressions),
  }));
  if (!looksLikeMicros(rows, currency)) return;
  const place = rows.findIndex((row) => row.spend > 0 && (row.clicks > 0 || row.impressions > 0));
  const one = rows[place];
  const line = headerLine + 1 + place;
  log.add('error', 'money_unit_unknown', { file, line, column: 'spend' }, () => ({
    message: `${file}, line ${line}: a spend of ${one?.spend} for ${one !== undefined && one.clicks > 0 ? `${one.clicks} clicks` : `${one?.impressions} impressions`} is not credible; ${table} holds full units of the currency, and this looks like millionths (micros).`,
    fix: 'Divide spend by 1,000,000, or say which it is on import (--money-unit micros, or units).',
  }));
}
