import type { Day } from '../../../../src-shared/model/day.ts';
import type { CampaignRegister } from '../../../ingest/campaignRegister.ts';
import { addCellFault } from '../../../ingest/faults/cellFaults.ts';
import { FaultLog } from '../../../ingest/faults/faultLog.ts';
import type { ShrinkGuard } from '../../../ingest/shrinking.ts';
import { type FileTally, noteDay } from '../../../ingest/tableWriter.ts';
import { CellFault } from '../../values/cell.ts';
import { readDate } from '../../values/dates.ts';
import { isMissing } from '../../values/numbers.ts';
import type { Attributions } from './attribution.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import type { Checksum } from './checksum.ts';
import type { ConversionPolicy } from './conversions.ts';
import { CreativeDays, type CreativeGroup } from './creatives.ts';
import { DayGroup } from './dayGroup.ts';
import type { Decisions } from './decide.ts';
import type { ExportRow } from './exportRow.ts';
import type { ExportVisitor } from './exportRows.ts';
import { figuresReader } from './figures.ts';
import type { ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import { dayFieldOf } from './survey.ts';

/** Counts of one export; rows whose day could not be read are counted separately. */
export interface ExportTally extends FileTally {
  badDates: number;
  /** Kept rows whose cost, impressions or clicks are present but unreadable. */
  readonly lost: { spend: number; impressions: number; clicks: number };
}

export interface Grouping {
  readonly format: ExportFormat;
  readonly open: OpenExport;
  readonly decisions: Decisions;
  readonly policy: ConversionPolicy;
  readonly keys: CampaignKeys;
  readonly register: CampaignRegister;
  readonly today: Day;
  readonly log: FaultLog;
  readonly tally: ExportTally;
  readonly checksum: Checksum;
  readonly shrinking: ShrinkGuard;
  readonly attributions: Attributions;
}

/** The rows of an export by campaign and day, by each of its breakdowns, and by ad. */
export interface GroupedDays {
  readonly days: ReadonlyMap<string, DayGroup>;
  readonly segments: ReadonlyMap<
    string,
    { readonly group: DayGroup; readonly dimension: string; readonly segment: string }
  >;
  readonly creatives: ReadonlyMap<string, CreativeGroup>;
}

const APART = '\u0000';

/** Whether a key falls into one of several parts; the same text always falls into the same part. */
function inPart(key: string, part: number, parts: number): boolean {
  if (parts === 1) return true;
  let hash = 7;
  for (let index = 0; index < key.length; index += 1)
    hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
  return (hash >>> 0) % parts === part;
}

/** What a breakdown's cell says when the row is the sum of the rows beside it. */
const WHOLE = /^(?:|-{1,2}|all|alle|tous|toutes|todo|todos|todas|tutti|tutte|total)$/i;
const isWhole = (cell: string): boolean => WHOLE.test(cell);

/** Which of an export's campaign days one pass keeps in memory. */
export type Part =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'part'; readonly part: number; readonly parts: number };

function isKept(key: string, part: Part): boolean {
  if (part.kind === 'part') return inPart(key, part.part, part.parts);
  return part.kind === 'all';
}

/**
 * Collects an export's campaign days, or a part of them. A large export is read once per part, so that memory stays
 * bounded although rows of one campaign and day may be anywhere in the file. Only the pass that counts reports faults.
 */
export function groupByDay(
  grouping: Grouping,
  part: Part,
  counts: boolean,
): { readonly visitor: ExportVisitor; readonly grouped: GroupedDays } {
  const { format, open, decisions, policy, keys, register, today, tally, checksum } = grouping;
  const silent = new FaultLog();
  const log = counts ? grouping.log : silent;
  const file = open.shape.source.name;
  const { header } = open;
  const hasAttribution = header.fields.has('attribution');
  const dayField = dayFieldOf(format, header.fields);
  const days = new Map<string, DayGroup>();
  const segments = new Map<string, { group: DayGroup; dimension: string; segment: string }>();
  const creatives = new CreativeDays();
  const adIndexes = [header.fields.get('adId'), header.fields.get('ad')].filter(
    (index) => index !== undefined,
  );
  const breakdowns = [...[...header.segments, ...header.levels].map(({ index }) => index), ...adIndexes];
  const blanksOf = (row: ExportRow): number =>
    breakdowns.reduce((count, index) => count + (isWhole(row.at(index)) ? 1 : 0), 0);
  const plan = {
    format,
    header,
    sign: decisions.sign,
    inMicros: decisions.inMicros,
    percent: decisions.percent,
    policy,
    file,
  };
  let lastText = '';
  let lastDate: Day | null = null;
  /** Rows come sorted, with the same day again and again. */
  const dateOf = (text: string): Day | null => {
    if (text !== lastText) {
      lastDate = readDate(text, decisions.order, decisions.months);
      lastText = text;
    }
    return lastDate;
  };
  let read: { readonly row: ExportRow; readonly figures: ReturnType<typeof figuresReader> } | null = null;
  const figuresOf = (row: ExportRow): ReturnType<typeof figuresReader> => {
    read ??= { row, figures: figuresReader(row, plan, log) };
    return read.figures;
  };

  /** Campaign and day of a row, or null with the reason in the log. */
  const place = (row: ExportRow, line: number): { key: string; campaignId: string; date: Day } | null => {
    const campaign = keys.of(row);
    if (campaign instanceof CellFault) {
      const column = campaign.code === 'empty_key' ? 'campaign' : 'campaignId';
      addCellFault(log, campaign.code, { file, line, column: row.columnName(column) }, row.text(column));
      return null;
    }
    const cell = row.text(dayField);
    const date = dateOf(cell);
    if (date !== null && date <= today) return { key: campaign, campaignId: keys.identity(campaign), date };
    if (date === null && counts) tally.badDates += 1;
    const code = date === null ? 'bad_date' : 'date_in_future';
    addCellFault(log, code, { file, line, column: row.columnName(dayField) }, cell);
    return null;
  };

  /** Whether a totals row is of one day. */
  const isOneDay = (row: ExportRow): boolean =>
    dateOf(row.text(dayField)) !== null && (dayField === 'day' || row.text('starts') === row.text('ends'));

  const visitor: ExportVisitor = {
    row(row, line) {
      if (counts) tally.rowsRead += 1;
      if (row.isHeader()) {
        if (counts) tally.rowsSkipped += 1;
        return;
      }
      const where = place(row, line);
      if (where === null) {
        if (counts) tally.rowsRejected += 1;
        return;
      }
      const figures = figuresOf(row)(line, where.key);
      const { campaignId, date } = where;
      if (counts) {
        tally.rowsKept += 1;
        noteDay(tally, date);
        register.seenOn(campaignId, date);
        checksum.add(figures);
        for (const field of ['spend', 'impressions', 'clicks'] as const) {
          if (Number.isNaN(figures[field])) tally.lost[field] += 1;
        }
        grouping.shrinking.see(campaignId, date, figures);
        if (hasAttribution) grouping.attributions.see(campaignId, date, row.text('attribution'));
      }
      const key = campaignId + APART + date;
      if (!isKept(key, part)) return;
      let group = days.get(key);
      if (group === undefined) {
        group = new DayGroup(campaignId, date, line);
        days.set(key, group);
      }
      group.add(figures, blanksOf(row));
      if (adIndexes.length > 0) creatives.add(row, { campaignId, date, line }, figures, isWhole);
      for (const { dimension, index } of header.segments) {
        const segment = row.at(index);
        if (isWhole(segment)) continue;
        const segmentKey = [key, dimension, segment].join(APART);
        let kept = segments.get(segmentKey);
        if (kept === undefined) {
          kept = { group: new DayGroup(campaignId, date, line), dimension, segment };
          segments.set(segmentKey, kept);
        }
        kept.group.add(figures);
      }
    },
    total(row, line, kind) {
      if (!counts) return;
      tally.rowsRead += 1;
      tally.rowsSkipped += 1;
      // An unreadable total is not a fault of the campaigns' rows.
      const figures = figuresReader(row, plan, silent)(line, '');
      const label = row.cells.find((cell) => /\p{L}.*:/u.test(cell))?.trim();
      const unnamed = isMissing(row.text('campaign')) && isMissing(row.text('campaignId'));
      if (kind === 'campaigns_total') checksum.total(figures, line, label ?? 'total');
      else if (label !== undefined) checksum.accountTotal(figures, line, label);
      else if (unnamed && isOneDay(row)) checksum.dayTotal(figures, line);
      else if (unnamed) checksum.total(figures, line, 'row without a name');
    },
    unreadable(count) {
      if (!counts) return;
      tally.rowsRead += count;
      tally.rowsRejected += count;
    },
    repeated() {
      if (!counts) return;
      tally.rowsRead += 1;
      tally.rowsSkipped += 1;
    },
  };
  return { visitor, grouped: { days, segments, creatives: creatives.groups } };
}
