import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeDataFolder } from './dataFolder.ts';
import { sampleWorkspace } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a data folder', () => {
  // Would catch: a table that comes in several batches, of which only the last is in its file.
  it('holds every row of every table once, under one header, also when it is written again', async () => {
    const batches = sampleWorkspace({ today: '2026-03-31' });
    expect(batches.filter(({ table }) => table === 'campaigns').length).toBeGreaterThan(1);
    for (let times = 0; times < 2; times += 1) {
      await writeDataFolder(folder, batches);
      for (const { table } of batches) {
        const rows = batches.reduce((sum, batch) => sum + (batch.table === table ? batch.rows.length : 0), 0);
        const lines = readFileSync(join(folder, `${table}.csv`), 'utf8')
          .trimEnd()
          .split('\n');
        expect(lines).toHaveLength(rows + 1);
      }
    }
  });
});
