import { FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import { ReplacedDays } from '../../../ingest/shrinking.ts';
import type { StoredCampaigns } from '../../../ingest/storedCampaigns.ts';
import type { Pacer } from '../../tabular/pacer.ts';
import { CellFault } from '../../values/cell.ts';
import { readDate } from '../../values/dates.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import type { Decisions } from './decide.ts';
import { visitExport } from './exportRows.ts';
import type { ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import { dayFieldOf, type Survey } from './survey.ts';

/** What a file's rows are checked against. */
export interface RowChecking {
  readonly format: ExportFormat;
  readonly open: OpenExport;
  readonly survey: Survey;
  readonly decisions: Decisions;
  readonly keys: CampaignKeys;
  readonly stored: StoredCampaigns | undefined;
  readonly pacer: Pacer;
  readonly log: FaultLog;
}

interface Refusal {
  readonly code: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** Why the rows are not campaigns by day: a finer level that does not add up, or no cost. Null: they may be. */
function refusalOf({ format, open, survey }: RowChecking): Refusal | null {
  const file = open.shape.source.name;
  const level = open.header.levels.find((each) => each.level.effect === 'refuse');
  if (level !== undefined) {
    const column = open.header.names[level.index]?.trim() ?? null;
    const { rows, because } = level.level;
    return {
      code: 'finer_rows',
      line: open.shape.headerLine,
      column,
      message: `${file}, line ${open.shape.headerLine}: the column ${quoted(column ?? '')} says that its rows are ${rows}; they do not add up to a campaign's day, since ${because}.`,
    };
  }
  if (survey.rows === 0) return null;
  if (survey.costRows === 0) {
    return {
      code: 'no_cost',
      line: survey.dashedCost,
      column: null,
      message: `${file}: no row has a cost, so it is no report of ${format.name} campaigns by day.`,
    };
  }
  if (survey.dashedCost === null) return null;
  return {
    code: 'cost_not_reported',
    line: survey.dashedCost,
    column: null,
    message: `${file}, line ${survey.dashedCost}: the cost is "--"; rows that have none are not a campaign's day.`,
  };
}

/** Refuses a file whose rows are not campaigns by day, and says which days it would have replaced. */
export async function checkRows(checking: RowChecking): Promise<void> {
  const refusal = refusalOf(checking);
  if (refusal === null) return;
  const { format, open, keys, decisions, pacer, log, stored } = checking;
  const replaced = new ReplacedDays(stored);
  if (stored !== undefined) {
    keys.join(stored);
    const dayField = dayFieldOf(format, open.header.fields);
    await visitExport(format, open, pacer, new FaultLog(), {
      row(row) {
        const key = keys.of(row);
        const date = readDate(row.text(dayField), decisions.order, decisions.months);
        if (!(key instanceof CellFault) && date !== null) replaced.see(keys.identity(key), date);
      },
      total: () => undefined,
      unreadable: () => undefined,
      repeated: () => undefined,
    });
  }
  const { code, line, column, message } = refusal;
  log.add('error', code, { file: open.shape.source.name, line, column }, () => ({
    message: `${message}${replaced.sentence}`,
    fix: format.byDay,
  }));
}
