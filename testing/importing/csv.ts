import fc from 'fast-check';
import {
  rowSchemas,
  type TableName,
  type TableRows,
  tableColumns,
} from '../../src-shared/model/tables/registry.ts';

/** How a file is written: variations that must not change the result. */
export interface Writing {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf8' | 'utf8-mark' | 'utf16le' | 'utf16be';
  readonly quoteAll: boolean;
  readonly lastLineEnd: boolean;
}

export const writings: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16be'),
  quoteAll: fc.boolean(),
  lastLineEnd: fc.boolean(),
});

export function encode(text: string, encoding: Writing['encoding']): Buffer {
  if (encoding === 'utf8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf8-mark') return Buffer.from(`\ufeff${text}`, 'utf8');
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf16le' ? bytes : bytes.swap16();
}

export function writeCsv(rows: readonly (readonly string[])[], writing: Writing): Buffer {
  const cell = (text: string): string =>
    writing.quoteAll || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const text = rows.map((row) => row.map(cell).join(writing.delimiter)).join(writing.lineEnd);
  return encode(writing.lastLineEnd ? text + writing.lineEnd : text, writing.encoding);
}

const days = fc
  .integer({ min: 0, max: 5000 })
  .map((number) => new Date(Date.UTC(2012, 0, 1) + number * 86_400_000).toISOString().slice(0, 10));
/** Text a person may use as a name: quotes, delimiters, line breaks, other scripts; not only spaces. */
const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '日', '|', 'a', '='),
      minLength: 1,
      maxLength: 12,
    }),
  )
  .filter((text) => text.trim() !== '' && !/[\0\ufeff\ufffd]/.test(text) && text.isWellFormed());
const ids = texts
  .map((text) => text.trim())
  // What a spreadsheet writes in place of an id is refused, each with its own fault.
  .filter((text) => text !== '' && !/^\d(?:[.,]\d+)?e\+\d+$/i.test(text) && !/^[#＃]/.test(text));
const decimals = fc
  .double({ min: 0, max: 1e9, noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));

function fieldArbitrary(column: ReturnType<typeof tableColumns>[number]): fc.Arbitrary<unknown> {
  const value = ((): fc.Arbitrary<unknown> => {
    switch (column.kind) {
      case 'count':
        return fc.maxSafeNat();
      case 'decimal':
      case 'money':
        return decimals;
      case 'share':
        return fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (share === 0 ? 0 : share));
      case 'day':
        return days;
      case 'instant':
        return days.map((day) => `${day}T09:30:15.250Z`);
      case 'list':
        return fc.array(
          texts.map((text) => text.replaceAll(';', ' ').trim()).filter((text) => text !== ''),
          { maxLength: 3 },
        );
      case 'currency':
        return fc.constantFrom('EUR', 'USD', 'JPY');
      case 'zone':
        return fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York');
      case 'choice':
        return fc.constantFrom(...(column.values ?? []));
      case 'text':
        return column.key || column.name.endsWith('_id') ? ids : texts;
    }
  })();
  const isAlways = column.key || column.kind === 'list' || (column.kind === 'choice' && column.required);
  return isAlways ? value : fc.option(value, { nil: null });
}

/** Rows of one table as its schema has them, without extra columns. */
export function tableRowsArbitrary<T extends TableName>(table: T): fc.Arbitrary<readonly TableRows[T][]> {
  const fields = Object.fromEntries(
    tableColumns(table).map((column) => [column.field, fieldArbitrary(column)]),
  );
  const schema = rowSchemas[table];
  const needsOne = table === 'competitor_daily';
  return fc.array(
    fc
      .record(fields)
      .filter((row) => !needsOne || row['campaignId'] !== null || row['industry'] !== null)
      .map((row) => schema.parse({ ...row, extra: null }) as TableRows[T]),
    { minLength: 1, maxLength: 12 },
  );
}

/** A row's cells in the order of the table's columns. */
export function cellsOf<T extends TableName>(table: T, row: TableRows[T]): string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return tableColumns(table).map(({ field }) => {
    const value = values.get(field);
    if (value === null || value === undefined) return '';
    return Array.isArray(value) ? value.join(';') : String(value);
  });
}
