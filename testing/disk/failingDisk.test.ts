import { describe, expect, it } from 'vitest';
import { refuseWrites } from './failingDisk.ts';
import { mountProblem, tryFullDisk } from './fullDisk.ts';
import { refusedCommitMutant } from './mutants.ts';
import { findShim } from './shim.ts';

const shim = findShim();
const path = 'path' in shim ? shim.path : '';
const where = 'missing' in shim ? ` (skipped: ${shim.missing})` : '';
const noMount = mountProblem();

describe.skipIf('missing' in shim)(`a failing disk${where}`, () => {
  // Would catch: a lost decision, a refused one that the next start finds stored, a refusal that is a stack trace, and
  // a store that stays closed after it.
  it('loses nothing at any write, reports it plainly, and continues', { timeout: 300_000 }, async () => {
    const rows = await refuseWrites(path, { step: 4, largest: 6 });
    expect(
      rows.flatMap(({ operation, errno, problems }) =>
        problems.map((problem) => `${operation}, ${errno}: ${problem}`),
      ),
    ).toEqual([]);
    expect(rows.reduce((sum, row) => sum + row.refused, 0)).toBeGreaterThan(60);
  });

  // Would catch: a test of refused commits that is green whatever happens to them.
  it('detects a refused decision that the next start finds stored', { timeout: 120_000 }, async () => {
    const rows = await refuseWrites(path, { step: 1, largest: 1_000, mutant: refusedCommitMutant.what });
    expect(rows.flatMap(({ problems }) => problems).join(' ')).toContain('refused decisions are kept');
  });
});

describe.skipIf(noMount !== null)(`a full disk${noMount === null ? '' : ` (skipped: ${noMount})`}`, () => {
  // Would catch: a process that ends when its log is refused, and a start that prints a stack trace.
  it('refuses plainly, continues when there is space, and ends no process', { timeout: 180_000 }, () => {
    const { kept, refused, problems } = tryFullDisk();
    expect(problems).toEqual([]);
    expect({ kept: kept > 0, refused: refused > 0 }).toEqual({ kept: true, refused: true });
  });
});
