import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import type { Pacer } from '../../tabular/pacer.ts';
import { tableRows } from '../../tabular/tableRows.ts';
import { ExportRow } from './exportRow.ts';
import type { ExportFormat, TotalKind } from './format.ts';
import type { OpenExport } from './openExport.ts';

/** One row of a pass over an export. The row object is reused; read it at once. */
export interface ExportVisitor {
  row(row: ExportRow, line: number): void;
  total(row: ExportRow, line: number, kind: Exclude<TotalKind, 'none'>): void;
  unreadable(count: number): void;
  /** A row that is a second copy of an earlier one; it is not passed on. */
  repeated(): void;
}

/** One pass over all rows of an export. Throws UnreadableFile, or the reason of an abort. */
export async function visitExport(
  format: ExportFormat,
  open: OpenExport,
  pacer: Pacer,
  log: FaultLog,
  visitor: ExportVisitor,
): Promise<void> {
  const row = new ExportRow(open.header);
  let place = -1;
  for await (const { rows, lines, unreadable } of tableRows(open.shape, pacer, log)) {
    if (unreadable > 0) visitor.unreadable(unreadable);
    for (let index = 0; index < rows.length; index += 1) {
      place += 1;
      if (open.repeats?.has(place) === true) {
        visitor.repeated();
        continue;
      }
      row.cells = rows[index] ?? [];
      const line = lines[index] ?? 1;
      const kind = format.totalKind(row);
      if (kind === 'none') visitor.row(row, line);
      else visitor.total(row, line, kind);
    }
  }
}
