import type { Report } from './model.ts';
import { type Cell, decisionColumns, decisionRows, storedCell } from './table.ts';

/** Excel takes a file without it for the system's own encoding. */
const byteOrderMark = '\ufeff';

/** The decisions as a table, RFC 4180. */
export function csvOf(report: Report): string {
  const lines = [
    decisionColumns.map(({ title }) => title),
    ...decisionRows(report).map((row) => decisionColumns.map(({ cell }) => storedCell(cell(row)))),
  ];
  return byteOrderMark + lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
