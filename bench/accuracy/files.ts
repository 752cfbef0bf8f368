import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const recordsSchema = z.array(z.record(z.string(), z.string()));
export type CsvRecord = z.infer<typeof recordsSchema>[number];

/** Rows of a CSV file with a header, as text. A byte order mark is dropped. */
export function readCsv(path: string): readonly CsvRecord[] {
  return recordsSchema.parse(parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true }));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A required number. */
export function numberIn(record: CsvRecord, column: string): number {
  const value = Number(record[column]);
  if (record[column] === undefined || record[column] === '' || !Number.isFinite(value))
    throw new RangeError(`Column "${column}" has "${record[column] ?? ''}" where a number is needed.`);
  return value;
}

/** The folder after `--data`, or null with a hint on how to give it. */
export function dataFolder(purpose: string): string | null {
  const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
  if (typeof values.data !== 'string') {
    console.error(`Give the folder with ${purpose}: --data DIR`);
    return null;
  }
  const folder = resolve(values.data);
  if (existsSync(folder)) return folder;
  console.error(`There is no folder ${folder}.`);
  return null;
}

/** A folder of outside data for tests that also run on it: CAUSEWAY_SHARED/data/name or ../shared/data/name, else null. */
export function sharedData(name: string): string | null {
  const root = process.env['CAUSEWAY_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared');
  const folder = join(root, 'data', name);
  return existsSync(folder) ? folder : null;
}
