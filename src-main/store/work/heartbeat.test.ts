import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, beginImport, campaign } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import { isLeftBehind } from './heartbeat.ts';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

/** Makes the one import look as if another process had begun it. */
function beganElsewhere(pid: number, beat: number): void {
  const connection = connect(place.path, place.key, 'kept');
  connection.write(() => {
    connection.statement('UPDATE imports SET pid = ?, beat = ?').run(pid, beat);
    connection.statement('UPDATE runs SET pid = ?, beat = ?').run(pid, beat);
  });
  connection.close();
}

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('imports and runs', () => {
  it('are listed newest first with how they ended', () => {
    const store = place.open();
    const [first, second] = [beginImport(store), beginImport(store)];
    const report = {
      source: 'data_folder',
      files: [],
      campaigns: [],
      faults: [],
      faultCounts: { gap: 2 },
      readings: [],
      mappings: [],
      replaces: null,
      usable: true,
    } as const;
    store.imports.end(first, 'done', report);
    store.imports.end(second, 'cancelled', null);
    expect(store.imports.list()).toEqual([
      { id: second, at: AT, source: 'data_folder', label: 'march', state: 'cancelled', report: null },
      { id: first, at: AT, source: 'data_folder', label: 'march', state: 'done', report },
    ]);
    const run = { id: newId(), startedAt: AT, engine: 'rules', engineVersion: '1', campaigns: 3 } as const;
    store.runs.begin(run);
    expect(store.runs.list()).toEqual([
      { ...run, endedAt: null, state: 'running', recommended: 0, failed: [] },
    ]);
    const result = {
      state: 'done',
      recommended: 2,
      failed: [{ campaignId: 'c3', message: 'no data' }],
      endedAt: AT,
    } as const;
    store.runs.end(run.id, result);
    expect(store.runs.list()).toEqual([{ ...run, ...result }]);
  });

  it('left running by a crash are interrupted at the next open (an import that runs in the list for good)', () => {
    const store = place.open();
    beginImport(store);
    store.runs.begin({ id: newId(), startedAt: AT, engine: 'rules', engineVersion: '1', campaigns: 1 });
    store.close();
    beganElsewhere(deadPid(), Date.now());
    const next = place.open();
    expect(next.imports.list().map((row) => row.state)).toEqual(['interrupted']);
    expect(next.runs.list().map((row) => row.state)).toEqual(['interrupted']);
  });

  it("of a living process are left alone when another one opens (the command line ending the window's import)", () => {
    const store = place.open();
    const id = beginImport(store);
    expect(place.open().imports.list()[0]?.state).toBe('running');
    // Process 1 is alive on every Unix; this process' parent is everywhere.
    beganElsewhere(process.ppid, Date.now());
    expect(place.open().imports.list()[0]?.state).toBe('running');
    store.facts.put(id, { table: 'campaigns', rows: [campaign('c1')] });
    store.imports.end(id, 'done', null);
    expect(store.imports.list()[0]?.state).toBe('done');
  });

  it('are distinguished from an earlier process of the same id (a container gives the same one at every start)', () => {
    expect(isLeftBehind({ pid: process.pid, beat: Date.now() })).toBe(false);
    expect(isLeftBehind({ pid: process.pid, beat: Date.now() - process.uptime() * 1000 - 60_000 })).toBe(
      true,
    );
    const lives = () => true;
    expect(isLeftBehind({ pid: 2, beat: Date.now() - 60_000 }, lives)).toBe(false);
    expect(isLeftBehind({ pid: 2, beat: Date.now() - 3_600_000 }, lives)).toBe(true);
    expect(isLeftBehind({ pid: 2, beat: Date.now() }, () => false)).toBe(true);
  });
});
