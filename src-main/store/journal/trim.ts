import { rmSync } from 'node:fs';
import { segmentsOf } from './segment.ts';

/**
 * Removes the segments of the journal that no backup needs: those whose decisions are all in every backup that is kept.
 * `oldest`: the number of the last decision in the oldest of them. The segment being written to always stays.
 */
export function trimJournal(folder: string, oldest: number): void {
  const segments = segmentsOf(folder);
  for (const [index, { path }] of segments.entries()) {
    const next = segments[index + 1];
    if (next !== undefined && next.base <= oldest) rmSync(path, { force: true });
  }
}
