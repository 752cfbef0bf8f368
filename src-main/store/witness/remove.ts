import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../base/durable.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { witnessPathOf } from './witnessFile.ts';

/**
 * Deletes a database for good, with all files beside it; only for the sample, which can be created again. The record of
 * its existence goes first: an interruption then leaves a database, never the report that one is missing.
 */
export function removeDatabase(path: string): void {
  for (const beside of [witnessPathOf(path), journalFolderOf(path)])
    rmSync(beside, { recursive: true, force: true });
  syncFolder(dirname(path));
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true });
}
