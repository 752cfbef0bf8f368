import type { Report } from './model.ts';
import { type Cell, decisionColumns, decisionRows, storedCell, whatIfsColumn } from './table.ts';

/** Excel takes a file without it for the system's own encoding. */
const byteOrderMark = '\ufeff';

/** The decisions as a table. */
export function csvOf(report: Report): string {
  const hasWhatIfs = report.items.some(({ whatIfs }) => whatIfs.length > 0);
  const columns = hasWhatIfs ? [...decisionColumns, whatIfsColumn] : decisionColumns;
  return csvLines([
    columns.map(({ title }) => title),
    ...decisionRows(report).map((row) => columns.map(({ cell }) => cell(row))),
  ]);
}

/** Lines of cells, the titles first, by RFC 4180; no text of them starts a formula. */
export function csvLines(lines: ReadonlyArray<readonly Cell[]>): string {
  return (
    byteOrderMark +
    lines.map((cells) => `${cells.map((cell) => field(storedCell(cell))).join(',')}\r\n`).join('')
  );
}

function field(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
