import { detectSource } from '../../src-core/imports/detection/detectSource.ts';
import { memoryFile, readInto } from './read.ts';

/** Reads a file as the app does; returns what must not be, as sentences. A reader that throws is not caught. */
export async function importMutated(bytes: Buffer): Promise<readonly string[]> {
  const file = memoryFile('report.csv', bytes, 511);
  const detected = await detectSource([file]);
  if (detected.kind === 'refused') return detected.message === '' ? ['refused without a reason'] : [];
  const { report, sink } = await readInto(detected.source, [file]);
  const wrong: string[] = [];
  if (!report.usable && !report.faults.some(({ severity }) => severity === 'error'))
    wrong.push('not usable, without an error');
  if (!report.usable && sink.campaigns().length > 0) wrong.push('rows of a refused file were passed on');
  for (const { table, rowsRead, rowsKept, rowsRejected, rowsSkipped } of report.files)
    if (rowsRead !== rowsKept + rowsRejected + rowsSkipped)
      wrong.push(
        `${table}: ${rowsRead} rows became ${rowsKept} kept, ${rowsRejected} left out, ${rowsSkipped} skipped`,
      );
  const rejected = report.files.reduce(
    (sum, each) => sum + (each.table === 'campaign_daily' ? each.rowsRejected : 0),
    0,
  );
  const reasons = Object.keys(report.faultCounts).length;
  if (rejected > 0 && reasons === 0) wrong.push(`${rejected} rows left out without a reason`);
  for (const { daily } of sink.campaigns())
    for (const day of daily)
      if ([day.spend, day.impressions, day.clicks].some((value) => value !== null && !Number.isFinite(value)))
        wrong.push(`${day.date} has a figure that is no number`);
  return wrong;
}
