import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { clean } from './clean.ts';
import type { Report } from './model.ts';
import {
  type Column,
  decisionColumns,
  decisionRows,
  factColumns,
  factRows,
  storedCell,
  whatIfColumns,
  whatIfRows,
} from './table.ts';

/** What a cell of a spreadsheet holds at most. */
const longestCell = 32_767;

/** Decisions, facts and what they come to, as a workbook. Texts are typed as texts, and start no formula even where they are copied out. */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const whatIfs = whatIfRows(report);
  const sheets = [
    { data: summaryOf(report), sheet: 'Summary', columns: [{ width: 28 }, { width: 90 }] },
    sheetOf('Decisions', decisionColumns, decisionRows(report)),
    sheetOf('Evidence', factColumns, factRows(report)),
    ...(whatIfs.length === 0 ? [] : [sheetOf('What if', whatIfColumns, whatIfs)]),
  ];
  return writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

function sheetOf<Row>(sheet: string, columns: readonly Column<Row>[], rows: readonly Row[]) {
  const head = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  const data: SheetData = [
    head,
    ...rows.map((row) => columns.map(({ cell }) => typed(storedCell(cell(row))))),
  ];
  return { data, sheet, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 };
}

function summaryOf({ title, period, lead, company, made, figures, unread }: Report): SheetData {
  const lines = [
    ['Report', title],
    ['Company', company],
    ['Period', period],
    ['Made', made],
    ['In short', lead],
    ...figures.map(({ label, value }) => [label, value]),
    ...unread.map((sentence) => ['Could not be read', sentence]),
  ];
  return lines.map((line) => line.map((text) => typed(storedCell(clean(text)))));
}

function typed(value: string | number | null) {
  if (value === null || value === '') return null;
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: [...value].slice(0, longestCell).join(''), type: String };
}
