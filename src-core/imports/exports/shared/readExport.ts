import { exactCount } from '../../../../src-shared/format/number.ts';
import type { FileReport, ImportReport } from '../../../../src-shared/model/importing.ts';
import { CampaignRegister } from '../../../ingest/campaignRegister.ts';
import { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { addGaps } from '../../../ingest/gapFaults.ts';
import type { RowSink } from '../../../ingest/rowSink.ts';
import { ShrinkGuard } from '../../../ingest/shrinking.ts';
import { fileReport, newTally } from '../../../ingest/tableWriter.ts';
import type { FileSource } from '../../files/fileSource.ts';
import type { ReadOptions } from '../../files/reader.ts';
import { UnreadableFile } from '../../tabular/bytes.ts';
import { addUnreadable } from '../../tabular/fileFaults.ts';
import { Pacer } from '../../tabular/pacer.ts';
import { Attributions } from './attribution.ts';
import { CampaignKeys } from './campaignKeys.ts';
import { Checksum } from './checksum.ts';
import { type ConversionPolicy, conversionPolicy } from './conversions.ts';
import { type Decisions, decide } from './decide.ts';
import { emitCampaigns, emitChanges, emitDays } from './emit.ts';
import { spendFieldOf } from './exportHeader.ts';
import { visitExport } from './exportRows.ts';
import type { ExportFormat } from './format.ts';
import { type ExportTally, type GroupedDays, type Grouping, groupByDay } from './groupByDay.ts';
import { checkExportHeader } from './headerChecks.ts';
import { type OpenExport, openExport } from './openExport.ts';
import { checkRows } from './rowChecks.ts';
import { type RepeatedRows, RowRepeats } from './rowRepeats.ts';
import { dayFieldOf, Survey } from './survey.ts';

/** Bytes of an export whose campaign days are grouped at once; keeps memory bounded whatever a file's size. */
const PART = 96 * 1024 * 1024;

interface Surveyed {
  readonly format: ExportFormat;
  readonly open: OpenExport;
  readonly survey: Survey;
  readonly decisions: Decisions;
  readonly policy: ConversionPolicy;
}

/** A file after its second full reading, with the verdict. */
interface Checked extends Surveyed {
  readonly grouping: Grouping;
  /** Null where the file is too large to be kept and is read again in parts. */
  readonly grouped: GroupedDays | null;
}

/** One import's shared state. */
interface Reading {
  readonly options: ReadOptions;
  readonly log: FaultLog;
  readonly register: CampaignRegister;
  readonly keys: CampaignKeys;
  readonly readings: string[];
  readonly reports: FileReport[];
  readonly pacer: Pacer;
  readonly partBytes: number;
  /** Whether all files together are small enough to be kept between checking and passing on. */
  readonly small: boolean;
}

const partsOf = (source: FileSource, bytes: number): number => Math.max(1, Math.ceil(source.size / bytes));

/** Reads every row once to decide how the file is to be read. Null when its header already rules it out. */
async function surveyFile(
  source: FileSource,
  format: ExportFormat,
  reading: Reading,
): Promise<Surveyed | null> {
  const { log, keys, readings, pacer, options } = reading;
  const opened = await openExport(format, source, options.answers.encoding, log);
  if (opened === null) return null;
  const before = log.errors;
  checkExportHeader(format, opened, log);
  if (log.errors > before) return null;
  const survey = new Survey(format, opened.header);
  const repeats = new RowRepeats();
  const dayField = dayFieldOf(format, opened.header.fields);
  // The checking pass reports unreadable rows; only what is wrong with the file as a whole counts here.
  const silent = new FaultLog();
  await visitExport(format, opened, pacer, silent, {
    row: (row, line) => {
      survey.see(row, line, keys, dayField);
      repeats.see(row.cells, line, row.isHeader() ? 'header' : 'row');
    },
    total: (row, line) => repeats.see(row.cells, line, 'total'),
    unreadable: () => undefined,
    repeated: () => undefined,
  });
  const open: OpenExport = { ...opened, repeats: repeats.find() };
  readings.push(...repeatSentences(source.name, repeats, open.repeats));
  if (silent.count('bad_characters') > 0) {
    log.add('error', 'two_encodings', { file: source.name, line: null, column: null }, () => ({
      message: `${source.name} begins as UTF-8 but has bytes further down that are not; two files in different encodings were joined, and names would be read in two ways.`,
      fix: 'Export the parts again as UTF-8 and import them one by one.',
    }));
  }
  const decisions = decide(format, open, survey, options.answers, log, readings);
  await checkRows({ format, open, survey, decisions, keys, stored: options.stored, pacer, log });
  const policy = conversionPolicy(format, open, survey, log, readings);
  return { format, open, survey, decisions, policy };
}

function repeatSentences(file: string, looked: RowRepeats, found: RepeatedRows | null): readonly string[] {
  if (found === null)
    return looked.isUnknown
      ? [
          `${file}: its header stands again, and it has too many rows to see whether a download was pasted twice.`,
        ]
      : [];
  const where = found.headerLine === null ? '' : ` (its header stands again on line ${found.headerLine})`;
  const rows = found.count === 1 ? '1 row stands' : `${exactCount(found.count)} rows stand`;
  return [
    `${file}: ${rows} in it a second time${where}, as where a download was pasted twice; each counts once.`,
  ];
}

/** Reads every row, passing nothing on yet: a fault found here may still refuse the whole import. */
async function checkFile(surveyed: Surveyed, shrinking: ShrinkGuard, reading: Reading): Promise<Checked> {
  const { log, register, keys, pacer, options } = reading;
  const { format, open } = surveyed;
  const tally: ExportTally = { ...newTally(), badDates: 0, lost: { spend: 0, impressions: 0, clicks: 0 } };
  tally.unknownColumns = open.header.unknown;
  const grouping: Grouping = {
    format,
    open,
    decisions: surveyed.decisions,
    policy: surveyed.policy,
    keys,
    register,
    today: options.today,
    log,
    tally,
    checksum: new Checksum(),
    shrinking,
    attributions: new Attributions(),
  };
  const { visitor, grouped } = groupByDay(grouping, { kind: reading.small ? 'all' : 'none' }, true);
  await visitExport(format, open, pacer, log, visitor);
  checkTally(open.shape.source.name, tally, format, log);
  checkLost(open, tally, log);
  return { ...surveyed, grouping, grouped: reading.small ? grouped : null };
}

/** A file of which nothing, or only few days, can be read fails as a whole. */
function checkTally(file: string, tally: ExportTally, format: ExportFormat, log: FaultLog): void {
  if (tally.badDates * 2 > tally.rowsRead) {
    log.add('error', 'dates_unreadable', { file, line: null, column: null }, () => ({
      message: `${file}: the day of ${tally.badDates} of ${tally.rowsRead} rows cannot be read; see the first of them below.`,
      fix: `Write days as year-month-day, such as 2026-03-09. ${format.byDay}`,
    }));
  } else if (tally.rowsKept === 0 && tally.rowsRejected > 0) {
    const first = log.result().faults.find((fault) => fault.file === file && fault.severity === 'rejected');
    log.add('error', 'no_rows', { file, line: first?.line ?? null, column: first?.column ?? null }, () => ({
      message: `${file}: none of its ${tally.rowsRejected} rows can be used. The first: ${first?.message ?? 'it cannot be read.'}`,
      fix: first?.fix ?? format.byDay,
    }));
  }
}

/** A column that is mostly unreadable is in an unknown format; its data is not merely unknown. */
function checkLost(open: OpenExport, tally: ExportTally, log: FaultLog): void {
  const file = open.shape.source.name;
  for (const [field, lost] of Object.entries(tally.lost)) {
    if (lost * 2 <= tally.rowsKept) continue;
    const codes = new Set(['not_a_number', 'not_whole', 'not_finite', 'number_too_large', 'negative_count']);
    const index =
      field === 'spend'
        ? open.header.fields.get(spendFieldOf(open.header.fields) ?? 'spend')
        : open.header.fields.get(field as 'impressions' | 'clicks');
    const column = open.header.names[index ?? -1]?.trim();
    const first = log
      .result()
      .faults.find((fault) => fault.file === file && codes.has(fault.code) && fault.column === column);
    log.add('error', 'column_unreadable', { file, line: first?.line ?? null, column: field }, () => ({
      message: `${file}: ${field} cannot be read in ${lost} of ${tally.rowsKept} rows. The first, line ${first?.line ?? '?'}: ${first?.message ?? ''}`,
      fix: first?.fix ?? 'Export the report again.',
    }));
  }
}

async function emitFile(checked: Checked, sink: RowSink, reading: Reading): Promise<void> {
  const { format, open, survey, decisions, grouping } = checked;
  const { log, register, keys, readings, pacer, reports } = reading;
  const file = open.shape.source.name;
  const { tally, checksum, attributions } = grouping;
  const isKept = (campaignId: string): boolean => register.hasDays(campaignId);
  for (const [key, { name }] of survey.campaigns) {
    const campaignId = keys.identity(key);
    if (isKept(campaignId)) register.named(campaignId, name);
  }
  emitCampaigns(format, survey, decisions, file, (key) => keys.identity(key), sink, isKept);
  let merged = 0;
  let subtotals = 0;
  const emitGrouped = async (grouped: GroupedDays): Promise<void> => {
    const one = await emitDays(grouped, file, sink, log, pacer);
    merged += one.merged;
    subtotals += one.subtotals;
  };
  if (checked.grouped !== null) await emitGrouped(checked.grouped);
  else {
    const parts = partsOf(open.shape.source, reading.partBytes);
    for (let part = 0; part < parts; part += 1) {
      const { visitor, grouped } = groupByDay(grouping, { kind: 'part', part, parts }, false);
      await visitExport(format, open, pacer, new FaultLog(), visitor);
      await emitGrouped(grouped);
    }
  }
  emitChanges(attributions.changes(file, log), file, sink);
  if (subtotals > 0) {
    readings.push(
      `${file}: ${subtotals} rows leave a breakdown blank that other rows of their campaign and day have; they are sums of those and are not added.`,
    );
  }
  if (merged > 0) {
    readings.push(
      `${file}: ${merged} campaign-days stand in more than one row; counts and amounts are added up, rates, shares and people are not.`,
    );
  }
  // Rows that are sums of others are in the file's own total once.
  const agreed = subtotals > 0 ? null : checksum.compare(file, tally.rowsKept, log);
  if (agreed !== null) readings.push(agreed);
  const { badDates: _, lost: __, ...counts } = tally;
  reports.push(fileReport(file, 'campaign_daily', counts));
  if (open.header.fields.has('ad') || open.header.fields.has('adId')) {
    readings.push(`${file}: its rows are ads; they are added up to campaigns by day, and kept as creatives.`);
    const rows = tally.rowsKept;
    reports.push(
      fileReport(file, 'creative_daily', { ...counts, rowsRead: rows, rowsRejected: 0, rowsSkipped: 0 }),
    );
  }
  if (open.header.segments.length > 0) {
    const dimensions = open.header.segments.map(({ dimension }) => dimension).join(' and ');
    readings.push(`${file}: its rows are also kept by ${dimensions}.`);
    const rows = tally.rowsKept;
    reports.push(
      fileReport(file, 'segment_daily', { ...counts, rowsRead: rows, rowsRejected: 0, rowsSkipped: 0 }),
    );
  }
}

/**
 * Reads platform exports: every file is read once to decide how (numbers, dates, currency, kinds of results), and only
 * when all of them can be read are rows passed on, added up by campaign and day.
 */
export async function readExport(
  format: ExportFormat | ReadonlyMap<FileSource, ExportFormat>,
  files: readonly FileSource[],
  sink: RowSink,
  options: ReadOptions,
  partBytes: number = PART,
): Promise<ImportReport> {
  const log = new FaultLog();
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const small = total <= partBytes;
  const passes = small ? 2 : files.reduce((most, file) => Math.max(most, 2 + partsOf(file, partBytes)), 2);
  const formatOf = (file: FileSource): ExportFormat | undefined =>
    'fields' in format ? format : format.get(file);
  const first = 'fields' in format ? format : [...format.values()][0];
  const reading: Reading = {
    options,
    log,
    register: new CampaignRegister(),
    keys: new CampaignKeys(),
    readings: [],
    reports: [],
    pacer: new Pacer(options.signal, total, passes, options.onProgress),
    partBytes,
    small,
  };
  if (files.length === 0) {
    log.add('error', 'empty_folder', { file: '', line: null, column: null }, () => ({
      message: 'There is no file to read.',
      fix: first?.byDay ?? 'Choose a file.',
    }));
  }
  let replaces: ImportReport['replaces'] = null;
  try {
    const surveyed: Surveyed[] = [];
    for (const source of files) {
      await reading.pacer.breathe();
      const own = formatOf(source);
      const one = own === undefined ? null : await surveyFile(source, own, reading);
      if (one !== null) surveyed.push(one);
    }
    const checked: Checked[] = [];
    if (!log.hasErrors) {
      const joined = reading.keys.join(options.stored);
      if (joined.length > 0)
        reading.readings.push(`Campaigns known before: ${joined.slice(0, 10).join('; ')}.`);
      const shrinking = new ShrinkGuard(options.stored);
      for (const one of surveyed) checked.push(await checkFile(one, shrinking, reading));
      if (options.answers.replaceLarger !== true)
        shrinking.check(files.length === 1 ? (files[0]?.name ?? '') : '', log);
      const { replaced } = shrinking;
      replaces = replaced === null ? null : { ...replaced, currency: oneCurrency(surveyed) };
    }
    if (!log.hasErrors) {
      for (const one of checked) await emitFile(one, sink, reading);
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
    source: first?.source ?? 'mapped',
    files: reading.reports,
    campaigns: log.hasErrors ? [] : reading.register.list(),
    ...log.result(),
    readings: reading.readings,
    mappings: [],
    replaces,
    usable: !log.hasErrors,
  };
}

/** The currency of all amounts; null: not known, or several. */
function oneCurrency(surveyed: readonly Surveyed[]): string | null {
  const all = new Set(
    surveyed.flatMap(({ survey, decisions }) =>
      [...survey.campaigns.values()].map(({ currency }) => currency ?? decisions.currency),
    ),
  );
  const [only = null] = all;
  return all.size === 1 ? only : null;
}
