import { type TableBatch, tableColumns } from '../../../src-shared/model/tables/registry.ts';

/** RFC 4180: quoted where a comma, a quote or a line end would be misread. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell as the data format wants it: empty for unknown, `;` between the items of a list. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return quoted(value.map(String).join(';'));
  return quoted(String(value));
}

/** The rows of a table, one line each, ended by a line feed; without a header. */
export function tableLines(batch: TableBatch): string {
  const columns = tableColumns(batch.table);
  const lines = batch.rows.map((row) => {
    const fields: Readonly<Record<string, unknown>> = { ...row };
    return `${columns.map((column) => cell(fields[column.field])).join(',')}\n`;
  });
  return lines.join('');
}

/** A table as a file of a data folder: header in the format's order, then its rows. */
export function tableCsv(batch: TableBatch): string {
  const header = tableColumns(batch.table).map((column) => column.name);
  return `${header.join(',')}\n${tableLines(batch)}`;
}
