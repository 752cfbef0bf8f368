import type { FileReport, ImportReport } from '../../../src-shared/model/importing.ts';
import { CampaignRegister } from '../../ingest/campaignRegister.ts';
import { FaultLog } from '../../ingest/faults/faultLog.ts';
import { addGaps } from '../../ingest/gapFaults.ts';
import { fileReport, newTally } from '../../ingest/tableWriter.ts';
import type { ReadFiles } from '../files/reader.ts';
import { UnreadableFile } from '../tabular/bytes.ts';
import { addNoRows, addUnreadable } from '../tabular/fileFaults.ts';
import { Pacer } from '../tabular/pacer.ts';
import { checkShrinking } from './checkShrinking.ts';
import { matchFiles } from './matchFiles.ts';
import { checkAmounts, currencyOfCampaigns, type OpenTable, openTable } from './openTable.ts';
import { hasUsableRow, readTable } from './readTable.ts';
import { withShareStyle } from './shareColumns.ts';

const silence = (): void => undefined;

/**
 * Reads a folder of our own tables. All headers are checked before the first row is passed on: one unusable file,
 * whichever it is, stops the whole folder, so that a table is never missing unnoticed. The one exception is a disk that
 * fails half way; then the report says so and the earlier rows are already in the sink.
 */
export const readDataFolder: ReadFiles = async (files, sink, options) => {
  const log = new FaultLog();
  const register = new CampaignRegister();
  const readings: string[] = [];
  const reports: FileReport[] = [];
  const report = (): ImportReport => ({
    source: 'data_folder',
    files: reports,
    campaigns: register.list(),
    ...log.result(),
    readings,
    mappings: [],
    replaces: null,
    usable: !log.hasErrors,
  });
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const pacer = new Pacer(options.signal, total, 1, options.onProgress);
  const tables: OpenTable[] = [];
  try {
    for (const { table, source } of matchFiles(files, log)) {
      await pacer.breathe();
      const open = await openTable(source, table, options.answers, log);
      if (open !== null) tables.push(await withShareStyle(open, new Pacer(options.signal, 0, 1, silence)));
    }
    const currency = currencyOfCampaigns(tables);
    for (const open of tables) checkAmounts(open, currency, options.answers, log);
    const daily = tables.find((open) => open.table === 'campaign_daily');
    if (daily !== undefined && !log.hasErrors) {
      const probe = new Pacer(options.signal, 0, 1, silence);
      if (!(await hasUsableRow(daily, options.today, probe))) {
        // The rows' own faults say why; nothing else is read.
        const unread = { sink: refusingSink, log, pacer, register, today: options.today };
        reports.push(await readTable(daily, unread));
        const file = daily.shape.source.name;
        const reason = log.result().faults.find((each) => each.file === file && each.severity === 'rejected');
        addNoRows(log, file, reason);
      }
    }
    if (!log.hasErrors) await checkShrinking(tables, options, log);
    if (log.hasErrors) return report();
    for (const open of tables) {
      readings.push(...open.readings);
      reports.push(await readTable(open, { sink, log, pacer, register, today: options.today }));
      if (open.table === 'campaign_daily') addGaps(register, open.shape.source.name, log);
    }
    pacer.finish(tables.at(-1)?.shape.source.name ?? '');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    addUnreadable(log, error.file, error.message);
    const open = tables.find(({ shape }) => shape.source.name === error.file);
    if (open !== undefined) reports.push(fileReport(error.file, open.table, newTally()));
  }
  return report();
};

/** No row is passed on: the table has no usable row. */
const refusingSink = { accept: (): readonly number[] => [] };
