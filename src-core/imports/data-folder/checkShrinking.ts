import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import { FaultLog } from '../../ingest/faults/faultLog.ts';
import { FewerRows } from '../../ingest/fewerRows.ts';
import { ShrinkGuard } from '../../ingest/shrinking.ts';
import { type GroupedTable, groupedTables } from '../../ingest/storedCampaigns.ts';
import type { ReadOptions } from '../files/reader.ts';
import { Pacer } from '../tabular/pacer.ts';
import { tableRows } from '../tabular/tableRows.ts';
import type { OpenTable } from './openTable.ts';
import { rowReader } from './rowReader.ts';

const isGrouped = (table: TableName): table is GroupedTable => groupedTables.some((one) => one === table);

/**
 * Adds an error for every campaign of which the folder would replace stored rows by less, unless a person allowed it:
 * smaller sums of campaign_daily, fewer rows of the tables that have several a day. Reads those tables once, before the
 * first row is passed on, and only where something is stored. Throws UnreadableFile, or the reason of an abort.
 */
export async function checkShrinking(
  tables: readonly OpenTable[],
  { answers, stored, signal, today }: ReadOptions,
  log: FaultLog,
): Promise<void> {
  if (answers.replaceLarger === true || stored === undefined || stored.list().length === 0) return;
  const pacer = new Pacer(signal, 0, 1, () => undefined);
  for (const open of tables) {
    const { table, shape } = open;
    const file = shape.source.name;
    if (table === 'campaign_daily') {
      const guard = new ShrinkGuard(stored);
      await eachRow({ ...open, table }, today, pacer, (row) =>
        guard.seeInstead(row.campaignId, row.date, row),
      );
      guard.check(file, log);
    } else if (isGrouped(table)) {
      const guard = new FewerRows(table, stored);
      await eachRow({ ...open, table }, today, pacer, (row) => guard.see(row));
      guard.check(file, log);
    }
  }
}

/** The usable rows of a table; the faults of the others are reported by the actual reading. */
async function eachRow<T extends TableName>(
  open: OpenTable<T>,
  today: ReadOptions['today'],
  pacer: Pacer,
  visit: (row: TableRows[T]) => void,
): Promise<void> {
  const silent = new FaultLog();
  const read = rowReader(open.table, open.map, open.shape.source.name, today, open.numbers, silent);
  for await (const { rows, lines } of tableRows(open.shape, pacer, silent)) {
    for (const [index, cells] of rows.entries()) {
      const row = read(cells, lines[index] ?? 1);
      if (row !== null) visit(row);
    }
  }
}
