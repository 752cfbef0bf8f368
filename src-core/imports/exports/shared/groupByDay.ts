import type { Day } from '../../../../src-shared/model/day.ts';
import type { CampaignRegister } from '../../../ingest/campaignRegister.ts';
import { addCellFault } from '../../../ingest/faults/cellFaults.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { type FileTally, noteDay } from '../../../ingest/tableWriter.ts';
import { CellFault } from '../../values/cell.ts';
import { readDate } from '../../values/dates.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import type { Checksum } from './checksum.ts';
import type { ResultPolicy } from './conversions.ts';
import { DayGroup } from './dayGroup.ts';
import type { Decisions } from './decide.ts';
import type { ExportRow } from './exportHeader.ts';
import type { ExportVisitor } from './exportRows.ts';
import { figuresReader } from './figures.ts';
import type { ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import { dayFieldOf } from './survey.ts';

export interface Grouping {
  readonly format: ExportFormat;
  readonly open: OpenExport;
  readonly decisions: Decisions;
  readonly policy: ResultPolicy;
  readonly keys: CampaignKeys;
  readonly register: CampaignRegister;
  readonly today: Day;
  readonly log: FaultLog;
  readonly tally: FileTally;
  readonly checksum: Checksum;
}

/** The rows of an export by campaign and day, and by each of its breakdowns. */
export interface GroupedDays {
  readonly days: ReadonlyMap<string, DayGroup>;
  readonly segments: ReadonlyMap<
    string,
    { readonly group: DayGroup; readonly dimension: string; readonly segment: string }
  >;
}

const APART = '\u0000';

/** Whether a key falls into one of several parts; the same text always into the same. */
function inPart(key: string, part: number, parts: number): boolean {
  if (parts === 1) return true;
  let hash = 7;
  for (let index = 0; index < key.length; index += 1)
    hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
  return (hash >>> 0) % parts === part;
}

/**
 * Collects one part of an export's campaign-days. A large export is read once a part, so that memory stays bounded
 * while rows of one campaign and day may stand anywhere in the file. The first pass alone tells of faults and counts.
 */
export function groupByDay(
  grouping: Grouping,
  part: number,
  parts: number,
  silent: FaultLog,
): { readonly visitor: ExportVisitor; readonly grouped: GroupedDays } {
  const { format, open, decisions, policy, keys, register, today, tally, checksum } = grouping;
  const first = part === 0;
  const log = first ? grouping.log : silent;
  const file = open.shape.source.name;
  const { header } = open;
  const dayField = dayFieldOf(format, header.fields);
  const spendField = header.fields.has('spend') ? 'spend' : 'convertedSpend';
  const days = new Map<string, DayGroup>();
  const segments = new Map<string, { group: DayGroup; dimension: string; segment: string }>();
  let read: { readonly row: ExportRow; readonly figures: ReturnType<typeof figuresReader> } | null = null;
  const figuresOf = (row: ExportRow): ReturnType<typeof figuresReader> => {
    read ??= { row, figures: figuresReader(row, decisions.sign, policy, spendField, file, log) };
    return read.figures;
  };

  /** Campaign and day of a row, or null with the reason in the log. */
  const place = (row: ExportRow, line: number): { campaignId: string; date: Day } | null => {
    const campaignId = keys.of(row);
    if (campaignId instanceof CellFault) {
      const column = campaignId.code === 'empty_key' ? 'campaign' : 'campaignId';
      addCellFault(log, campaignId.code, { file, line, column: row.columnName(column) }, row.text(column));
      return null;
    }
    const cell = row.text(dayField);
    const date = readDate(cell, decisions.order);
    if (date !== null && date <= today) return { campaignId, date };
    const code = date === null ? 'bad_date' : 'date_in_future';
    addCellFault(log, code, { file, line, column: row.columnName(dayField) }, cell);
    return null;
  };

  const visitor: ExportVisitor = {
    row(row, line) {
      if (first) tally.rowsRead += 1;
      const where = place(row, line);
      const figures = where === null ? null : figuresOf(row)(line, where.campaignId);
      if (where === null || figures === null) {
        if (first) tally.rowsRejected += 1;
        return;
      }
      const { campaignId, date } = where;
      if (first) {
        tally.rowsKept += 1;
        noteDay(tally, date);
        register.seenOn(campaignId, date);
        checksum.add(figures);
      }
      const key = campaignId + APART + date;
      if (!inPart(key, part, parts)) return;
      let group = days.get(key);
      if (group === undefined) {
        group = new DayGroup(campaignId, date, line);
        days.set(key, group);
      }
      group.add(figures);
      for (const { dimension, index } of header.segments) {
        const segment = (row.cells[index] ?? '').trim();
        if (segment === '' || segment === '--') continue;
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
      if (!first) return;
      tally.rowsRead += 1;
      tally.rowsSkipped += 1;
      if (kind !== 'campaigns_total') return;
      // A total that cannot be read is no fault of the campaigns' rows.
      const figures = figuresReader(row, decisions.sign, policy, spendField, file, silent)(line, '');
      const label = row.cells.find((cell) => cell.includes(':'))?.trim() ?? 'total';
      if (figures !== null) checksum.total(figures, line, label);
    },
    unreadable(count) {
      if (!first) return;
      tally.rowsRead += count;
      tally.rowsRejected += count;
    },
  };
  return { visitor, grouped: { days, segments } };
}
