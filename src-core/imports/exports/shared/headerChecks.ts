import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import { spendFieldOf } from './exportHeader.ts';
import type { ExportField, ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';

/** Figures without which a diagnosis is poorer but possible. */
const wanted = ['impressions', 'clicks', 'conversions'] as const satisfies readonly ExportField[];

/** Adding up is only safe with one column each; a second currency column says the same. */
const mayBeDouble: ReadonlySet<ExportField> = new Set(['currency', 'account', 'objective', 'bidStrategy']);

/** Checks what the header alone tells. Errors make the file unusable. */
export function checkExportHeader(format: ExportFormat, open: OpenExport, log: FaultLog): void {
  const { fields, doubled, names } = open.header;
  const file = open.shape.source.name;
  const line = open.shape.headerLine;
  const columnOf = (field: ExportField): string => names[fields.get(field) ?? -1] ?? field;
  const unknown = open.header.unknown.map((name) => name.trim()).filter((name) => name !== '');
  const missing = (word: string): void =>
    log.add('error', 'missing_column', { file, line, column: word }, () => ({
      message: `${file}, line ${line}: no column is known as the ${word}${unknown.length === 0 ? '' : `; not known here are ${unknown.slice(0, 8).map(quoted).join(', ')}`}.`,
      fix: format.addColumn,
    }));
  checkDayColumn(format, open, log);
  if (!fields.has('campaign') && !fields.has('campaignId')) missing('campaign');
  if (spendFieldOf(fields) === null) missing('cost');
  for (const field of doubled.filter((each) => !mayBeDouble.has(each))) {
    const column = columnOf(field);
    log.add('error', 'duplicate_column', { file, line, column }, () => ({
      message: `${file}, line ${line}: the column ${column} appears more than once, so it is not known which one counts.`,
      fix: 'Remove one of the two from the report and export it again.',
    }));
  }
  for (const field of wanted) {
    if (fields.has(field)) continue;
    if (field === 'conversions' && (fields.has('results') || open.header.actions.length > 0)) continue;
    const instead =
      field === 'clicks' && fields.has('interactions')
        ? ' Interactions are not clicks and do not stand in.'
        : '';
    log.add('flagged', 'column_not_exported', { file, line, column: field }, () => ({
      message: `There is no column with ${field}; they count as not known.${instead}`,
      fix: format.addColumn,
    }));
  }
}

function checkDayColumn(format: ExportFormat, open: OpenExport, log: FaultLog): void {
  const { fields, hasPeriod } = open.header;
  if (fields.has('day') || open.header.onlyDay !== null) return;
  const file = open.shape.source.name;
  const line = open.shape.headerLine;
  if (hasPeriod) {
    log.add('error', 'not_daily', { file, line, column: null }, () => ({
      message: `${file}, line ${line}: the rows are weeks, months or longer, which must not be read as days.`,
      fix: format.byDay,
    }));
  } else if (open.dayLike.length > 0 && !fields.has('starts')) {
    const columns = open.dayLike.map(quoted).join(', ');
    log.add('error', 'day_column_unknown', { file, line, column: open.dayLike[0] ?? null }, () => ({
      message: `${file}, line ${line}: ${columns} holds dates, but no column is called the day in a language that is known here.`,
      fix: `Call the column of the row's day "Day". ${format.byDay}`,
    }));
  } else if (!fields.has('starts') || !fields.has('ends')) {
    log.add('error', 'no_day_column', { file, line, column: null }, () => ({
      message: `${file}, line ${line}: there is no column with the day, so the rows are sums over a whole period.`,
      fix: format.byDay,
    }));
  }
}
