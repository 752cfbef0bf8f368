import type { Day } from '../../../src-shared/model/day.ts';
import type { FileReport } from '../../../src-shared/model/importing.ts';
import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { CampaignRegister } from '../../ingest/campaignRegister.ts';
import { FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import { checkClicks } from '../../ingest/rowChecks.ts';
import { keyWords } from '../../ingest/rowKey.ts';
import type { RowSink } from '../../ingest/rowSink.ts';
import { fileReport, newTally, noteDay, TableWriter } from '../../ingest/tableWriter.ts';
import type { Pacer } from '../tabular/pacer.ts';
import { tableRows } from '../tabular/tableRows.ts';
import type { OpenTable } from './openTable.ts';
import { rowReader } from './rowReader.ts';

/** State that reading one table shares with the others. */
export interface FolderReading {
  readonly sink: RowSink;
  readonly log: FaultLog;
  readonly pacer: Pacer;
  readonly register: CampaignRegister;
  readonly today: Day;
}

/** Unknown campaigns named per file; further ones are only counted. */
const MAX_STRANGERS = 10_000;

/** What a row says beyond its own table: campaigns, days, and figures that contradict each other. */
function observer<T extends TableName>(
  { table, shape }: OpenTable<T>,
  { log, register }: FolderReading,
): (row: TableRows[TableName], line: number) => void {
  const file = shape.source.name;
  const strangers = new Set<string>();
  const places = (line: number) => ({ file, line });
  const known = (campaignId: string, line: number): void => {
    if (register.has(campaignId) || strangers.has(campaignId)) return;
    if (strangers.size < MAX_STRANGERS) strangers.add(campaignId);
    log.add('flagged', 'unknown_campaign', { file, line, column: 'campaign_id' }, () => ({
      message: `Campaign ${quoted(campaignId)} is in no row of campaigns.csv or campaign_daily.csv; its rows are kept but cannot be used until it is.`,
      fix: 'Check the id, or add the campaign to campaign_daily.csv.',
    }));
  };
  return (row, line) => {
    if (table === 'campaigns' && 'campaignName' in row) register.named(row.campaignId, row.campaignName);
    else if (table === 'campaign_daily' && 'conversionValue' in row)
      register.seenOn(row.campaignId, row.date);
    else if (row.campaignId !== null) known(row.campaignId, line);
    if ('clicks' in row) checkClicks(row, places(line), log);
  };
}

function dayOf(row: TableRows[TableName]): Day | null {
  if ('date' in row) return row.date;
  return 'timestamp' in row ? row.timestamp.slice(0, 10) : null;
}

/** Reads one table into the sink. Throws UnreadableFile, or the reason of an abort. */
export async function readTable<T extends TableName>(
  open: OpenTable<T>,
  reading: FolderReading,
): Promise<FileReport> {
  const { table, shape, map } = open;
  const file = shape.source.name;
  const { log, sink } = reading;
  const read = rowReader(table, map, file, reading.today, open.numbers, log);
  const observe = observer(open, reading);
  const writer = new TableWriter(table, file, sink, log, (row) => keyWords(table, row));
  const tally = newTally();
  tally.unknownColumns = map.extra.map(({ name }) => name);
  for await (const { rows, lines, unreadable } of tableRows(shape, reading.pacer, log)) {
    tally.rowsRead += rows.length + unreadable;
    tally.rowsRejected += unreadable;
    for (let index = 0; index < rows.length; index += 1) {
      const cells = rows[index];
      const line = lines[index];
      if (cells === undefined || line === undefined) continue;
      const row = read(cells, line);
      if (row === null) {
        tally.rowsRejected += 1;
        continue;
      }
      tally.rowsKept += 1;
      const day = dayOf(row);
      if (day !== null) noteDay(tally, day);
      observe(row, line);
      writer.write(row, line);
    }
  }
  writer.flush();
  return fileReport(file, table, tally);
}

/** Whether a table has a usable row; reads no further than the first. Faults are reported by the actual reading. */
export async function hasUsableRow(open: OpenTable, today: Day, pacer: Pacer): Promise<boolean> {
  const silent = new FaultLog();
  const read = rowReader(open.table, open.map, open.shape.source.name, today, open.numbers, silent);
  for await (const { rows, lines } of tableRows(open.shape, pacer, silent)) {
    if (rows.some((cells, index) => read(cells, lines[index] ?? 1) !== null)) return true;
  }
  return false;
}
