import { type TableName, tableNames } from '../../../src-shared/model/tables/registry.ts';
import { type FaultLog, quoted } from '../../ingest/faults/faultLog.ts';
import type { FileSource } from '../files/fileSource.ts';

/** The table a file name stands for, ignoring case; null for any other file. */
export function tableOfFile(name: string): TableName | null {
  // Where several folders were chosen, each file is named with its path.
  const plain = (name.split('/').at(-1) ?? name).trim().toLowerCase();
  return tableNames.find((table) => plain === `${table}.csv`) ?? null;
}

/** Finds the tables among a folder's files, in the order they are read. Missing and duplicate tables go to the log. */
export function matchFiles(
  files: readonly FileSource[],
  log: FaultLog,
): ReadonlyArray<{ readonly table: TableName; readonly source: FileSource }> {
  const place = (file: string) => ({ file, line: null, column: null });
  if (files.length === 0) {
    log.add('error', 'empty_folder', place(''), () => ({
      message: 'The folder has no files.',
      fix: 'Put at least campaign_daily.csv into it.',
    }));
    return [];
  }
  const found = new Map<TableName, FileSource[]>();
  for (const source of files) {
    const table = tableOfFile(source.name);
    if (table !== null) found.set(table, [...(found.get(table) ?? []), source]);
    else {
      log.add('flagged', 'unknown_file', place(source.name), () => ({
        message: `${quoted(source.name)} is none of the tables of a data folder; it is not read.`,
        fix: `Name it after its table, such as campaign_daily.csv, if it is meant to be one.`,
      }));
    }
  }
  if (!found.has('campaign_daily')) {
    log.add('error', 'missing_campaign_daily', place('campaign_daily.csv'), () => ({
      message: 'The folder has no campaign_daily.csv, the one table that is needed.',
      fix: 'Add campaign_daily.csv: one row a campaign and day with date, campaign_id, impressions, clicks, spend, conversions.',
    }));
  }
  return tableNames.flatMap((table) => {
    const [source, ...others] = found.get(table) ?? [];
    if (source === undefined) return [];
    for (const other of others) {
      log.add('error', 'table_twice', place(other.name), () => ({
        message: `${other.name} and ${source.name} are both the table ${table}.`,
        fix: 'Keep one of the two.',
      }));
    }
    return [{ table, source }];
  });
}
