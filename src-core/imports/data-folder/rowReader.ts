import type { Day } from '../../../src-shared/model/day.ts';
import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import { addCellFault, addLostCell, type CellFaultCode, rejects } from '../../ingest/faults/cellFaults.ts';
import type { FaultLog } from '../../ingest/faults/faultLog.ts';
import { CellFault, type CellReader, type CellValue } from '../values/cell.ts';
import { cellReader, isNeeded } from './cellReaders.ts';
import type { HeaderMap } from './header.ts';
import { layoutOf, neededOneOf } from './tableLayout.ts';
import type { NumberStyle } from './tableStyle.ts';

/** Reads the cells of one row; null when the row is rejected, its faults in the log. */
export type RowReader<T extends TableName> = (cells: readonly string[], line: number) => TableRows[T] | null;

interface FieldReader {
  readonly field: string;
  readonly column: string;
  readonly index: number;
  /** Whether a fault of this cell rejects the row: the cell identifies the row. */
  readonly key: boolean;
  readonly read: CellReader;
}

/** Header names become keys of row objects: created by definition, so that "__proto__" is a name like any other. */
function extraFacts(cells: readonly string[], map: HeaderMap): Readonly<Record<string, string>> | null {
  const facts: [string, string][] = [];
  for (const { name, index } of map.extra) {
    const cell = cells[index] ?? '';
    if (cell !== '') facts.push([name, cell]);
  }
  return facts.length === 0 ? null : Object.fromEntries(facts);
}

/** Compiles the reader of a table's rows for one header. */
export function rowReader<T extends TableName>(
  table: T,
  map: HeaderMap,
  file: string,
  today: Day,
  numbers: NumberStyle,
  log: FaultLog,
): RowReader<T> {
  const readers: readonly FieldReader[] = map.known.map(({ column, index }) => ({
    field: column.field,
    column: column.name,
    index,
    key: isNeeded(column),
    read: cellReader(column, today, numbers),
  }));
  const present = new Set(map.known.map(({ column }) => column.field));
  const absent = layoutOf(table).filter((column) => !present.has(column.field));
  const blank: Readonly<Record<string, CellValue>> = Object.fromEntries(
    absent.map((column) => [column.field, column.kind === 'list' ? [] : null]),
  );
  const oneOf = neededOneOf(table).map((names) =>
    layoutOf(table)
      .filter((column) => names.includes(column.name))
      .map((column) => column.field),
  );
  const report = (code: CellFaultCode, column: string, line: number, cell: string): void =>
    addCellFault(log, code, { file, line, column }, cell.trim());

  return (cells, line) => {
    const row: Record<string, CellValue | Readonly<Record<string, string>>> = {};
    let good = true;
    for (const { field, column, index, key, read } of readers) {
      const cell = cells[index] ?? '';
      const value = read(cell);
      if (value instanceof CellFault) {
        // A share outside 0 to 1 puts the whole row in doubt, as the format says; any other bad cell is lost alone.
        const costsRow = rejects(value.code) && (key || value.code === 'share_out_of_range');
        if (costsRow) {
          report(value.code, column, line, cell);
          good = false;
        } else addLostCell(log, value.code, { file, line, column }, cell.trim());
        row[field] = value.value;
      } else row[field] = value;
    }
    if (!good) return null;
    for (const { field } of absent) row[field] = blank[field] ?? null;
    for (const fields of oneOf) {
      if (fields.some((field) => row[field] !== null)) continue;
      report('empty_key', 'campaign_id or industry', line, '');
      return null;
    }
    row['extra'] = map.extra.length === 0 ? null : extraFacts(cells, map);
    // Every field was read by the reader compiled from that field's own schema; the property test beside this file
    // checks it.
    return row as unknown as TableRows[T];
  };
}
