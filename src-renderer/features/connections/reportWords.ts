import { dayRange } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import type { ImportRecord, ImportReport, RowSource } from '../../../src-shared/model/importing.ts';

export const sourceNames = {
  data_folder: 'Folder of tables',
  platform_api: 'Connected account',
  landing_look: 'Looks at landing pages',
  google_ads: 'Google Ads export',
  meta_ads: 'Meta Ads export',
  mapped: 'Table of campaigns',
} as const satisfies Record<RowSource, string>;

export const importStateNames = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
  interrupted: 'Interrupted: import it again to complete it',
} as const satisfies Record<ImportRecord['state'], string>;

/** From the first to the last day over all files; null where no file has days. */
function daysOfReport({ files }: Pick<ImportReport, 'files'>): { from: string; to: string } | null {
  const windows = files.flatMap(({ days }) => (days === null ? [] : [days]));
  const [first] = windows;
  if (first === undefined) return null;
  return windows.reduce(
    (all, { from, to }) => ({ from: from < all.from ? from : all.from, to: to > all.to ? to : all.to }),
    { from: first.from, to: first.to },
  );
}

/** What a report holds, in a sentence. */
export function sumSentence(
  report: Pick<ImportReport, 'files' | 'campaigns' | 'usable' | 'replaces' | 'mappings'>,
): string {
  const rows = report.files.reduce((sum, { rowsKept }) => sum + rowsKept, 0);
  const rejected = report.files.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0);
  const days = daysOfReport(report);
  const open = report.mappings.reduce((sum, mapping) => sum + mapping.open.length, 0);
  if (open > 0) return `It can be read once ${open === 1 ? 'one choice is' : `${open} choices are`} made.`;
  if (rows === 0) return 'No row of it can be used as it is. The reason, and what to do, is below.';
  const when = days === null ? '' : `, ${dayRange(days)}`;
  const left =
    rejected === 0
      ? 'Every row can be used.'
      : `${counted(rejected, 'row')} cannot be used and would be left out.`;
  return `${counted(report.campaigns.length, 'campaign')}, ${counted(rows, 'row')}${when}. ${left} ${replacedSentence(report)}`;
}

/** Which stored days a report replaces, with their cost before and after. */
export function replacedSentence({ replaces }: Pick<ImportReport, 'replaces'>): string {
  if (replaces === null) return 'Days that are already here are replaced, never doubled.';
  const { days, campaigns, spendBefore, spendAfter, currency } = replaces;
  return `It replaces ${counted(days, 'day')} of ${counted(campaigns, 'campaign')} that are already here: their cost was ${money(spendBefore, currency)} and becomes ${money(spendAfter, currency)}.`;
}
