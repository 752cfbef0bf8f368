import type { FileReport, ImportReport } from '../../../../src-shared/model/importing.ts';
import { CampaignRegister } from '../../../ingest/campaignRegister.ts';
import { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { addGaps } from '../../../ingest/gapFaults.ts';
import type { RowSink } from '../../../ingest/rowSink.ts';
import { fileReport, newTally } from '../../../ingest/tableWriter.ts';
import type { FileSource } from '../../files/fileSource.ts';
import type { ReadOptions } from '../../files/reader.ts';
import { UnreadableFile } from '../../tabular/bytes.ts';
import { addUnreadable } from '../../tabular/fileFaults.ts';
import { Pacer } from '../../tabular/pacer.ts';
import { CampaignKeys } from './campaignKeys.ts';
import { Checksum } from './checksum.ts';
import { type ResultPolicy, resultPolicy } from './conversions.ts';
import { type Decisions, decide } from './decide.ts';
import { emitCampaigns, emitDays } from './emit.ts';
import { visitExport } from './exportRows.ts';
import type { ExportFormat } from './format.ts';
import { groupByDay } from './groupByDay.ts';
import { checkExportHeader } from './headerChecks.ts';
import { type OpenExport, openExport } from './openExport.ts';
import { dayFieldOf, Survey } from './survey.ts';

/** Bytes of an export whose campaign-days are grouped at once; keeps memory bounded whatever a file's size. */
const PART = 96 * 1024 * 1024;

interface Surveyed {
  readonly open: OpenExport;
  readonly survey: Survey;
  readonly decisions: Decisions;
  readonly policy: ResultPolicy;
}

/** One import's shared state. */
interface Reading {
  readonly format: ExportFormat;
  readonly options: ReadOptions;
  readonly log: FaultLog;
  readonly register: CampaignRegister;
  readonly keys: CampaignKeys;
  readonly readings: string[];
  readonly reports: FileReport[];
  readonly pacer: Pacer;
  readonly partBytes: number;
}

const partsOf = (source: FileSource, bytes: number): number => Math.max(1, Math.ceil(source.size / bytes));

/** Reads every row once to decide how the file is to be read. Null when its header already rules it out. */
async function surveyFile(source: FileSource, reading: Reading): Promise<Surveyed | null> {
  const { format, log, keys, readings, pacer, options } = reading;
  const open = await openExport(format, source, log);
  if (open === null) return null;
  const before = log.errors;
  checkExportHeader(format, open, log);
  if (log.errors > before) return null;
  const survey = new Survey();
  const dayField = dayFieldOf(format, open.header.fields);
  // Unreadable rows are reported by the pass that passes rows on.
  await visitExport(format, open, pacer, new FaultLog(), {
    row: (row, line) => survey.see(row, line, keys, dayField),
    total: () => undefined,
    unreadable: () => undefined,
  });
  const decisions = decide(format, open, survey, options.answers, log, readings);
  return { open, survey, decisions, policy: resultPolicy(format, open, survey, log, readings) };
}

async function emitFile(
  { open, survey, decisions, policy }: Surveyed,
  sink: RowSink,
  reading: Reading,
): Promise<void> {
  const { format, log, register, keys, readings, pacer, options, reports } = reading;
  const file = open.shape.source.name;
  const tally = newTally();
  tally.unknownColumns = open.header.unknown;
  const checksum = new Checksum();
  for (const [campaignId, { name }] of survey.campaigns) register.named(campaignId, name);
  emitCampaigns(format, survey, decisions, file, sink);
  const parts = partsOf(open.shape.source, reading.partBytes);
  const silent = new FaultLog();
  const grouping = {
    format,
    open,
    decisions,
    policy,
    keys,
    register,
    today: options.today,
    log,
    tally,
    checksum,
  };
  let merged = 0;
  for (let part = 0; part < parts; part += 1) {
    const { visitor, grouped } = groupByDay(grouping, part, parts, silent);
    await visitExport(format, open, pacer, part === 0 ? log : silent, visitor);
    merged += await emitDays(grouped, file, sink, log, pacer);
  }
  if (merged > 0) {
    readings.push(
      `${file}: ${merged} campaign-days stand in more than one row; counts and amounts are added up, rates, shares and people are not.`,
    );
  }
  const agreed = checksum.verdict(file, tally.rowsKept, log);
  if (agreed !== null) readings.push(agreed);
  reports.push(fileReport(file, 'campaign_daily', tally));
  if (open.header.segments.length > 0) {
    const dimensions = open.header.segments.map(({ dimension }) => dimension).join(' and ');
    readings.push(`${file}: its rows are also kept by ${dimensions}.`);
    const rows = tally.rowsKept;
    reports.push(
      fileReport(file, 'segment_daily', { ...tally, rowsRead: rows, rowsRejected: 0, rowsSkipped: 0 }),
    );
  }
}

/**
 * Reads platform exports: every file is read once to decide how (numbers, dates, currency, kinds of results), and only
 * when all of them can be read is any row passed on, added up by campaign and day.
 */
export async function readExport(
  format: ExportFormat,
  files: readonly FileSource[],
  sink: RowSink,
  options: ReadOptions,
  partBytes: number = PART,
): Promise<ImportReport> {
  const log = new FaultLog();
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const passes = files.reduce((most, file) => Math.max(most, 1 + partsOf(file, partBytes)), 1);
  const reading: Reading = {
    format,
    options,
    log,
    register: new CampaignRegister(),
    keys: new CampaignKeys(format.source),
    readings: [],
    reports: [],
    pacer: new Pacer(options.signal, total, passes, options.onProgress),
    partBytes,
  };
  if (files.length === 0) {
    log.add('error', 'empty_folder', { file: '', line: null, column: null }, () => ({
      message: 'There is no file to read.',
      fix: format.byDay,
    }));
  }
  try {
    const surveyed: Surveyed[] = [];
    for (const source of files) {
      await reading.pacer.breathe();
      const one = await surveyFile(source, reading);
      if (one !== null) surveyed.push(one);
    }
    if (!log.hasErrors) {
      for (const one of surveyed) await emitFile(one, sink, reading);
      addGaps(reading.register, files.length === 1 ? (files[0]?.name ?? '') : '', log);
      if (reading.keys.byName) {
        reading.readings.push(
          'The export has no campaign ids: each campaign is known by a key made from its account and name. A renamed campaign becomes a new one; add the campaign id column to avoid that.',
        );
      }
      reading.pacer.finish(files.at(-1)?.name ?? '');
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    addUnreadable(log, error.file, error.message);
  }
  return {
    source: format.source,
    files: reading.reports,
    campaigns: reading.register.list(),
    ...log.result(),
    readings: reading.readings,
    usable: !log.hasErrors,
  };
}
