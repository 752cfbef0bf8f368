import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableBatch, TableName } from '../../../src-shared/model/tables/registry.ts';
import { tableCsv, tableLines } from './csv.ts';

/**
 * Writes the tables as a data folder, making it where it is missing; a file of the same name is replaced. A table may
 * come in several batches: its file holds them all, in their order.
 */
export async function writeDataFolder(folder: string, batches: Iterable<TableBatch>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const begun = new Set<TableName>();
  for (const batch of batches) {
    const path = join(folder, `${batch.table}.csv`);
    if (begun.has(batch.table)) await appendFile(path, tableLines(batch), 'utf8');
    else await writeFile(path, tableCsv(batch), 'utf8');
    begun.add(batch.table);
  }
}
