import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { sampleTables } from '../../testing/sampleTables.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { analyseStore } from './analyseTask.ts';
import type { TaskContext } from './protocol.ts';
import type { SecondWorker } from './secondWorker.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
const key = new Uint8Array(randomBytes(32));
const now = () => new Date('2026-03-31T09:00:00Z');

beforeEach(() => {
  folder = temporaryFolder();
  store = openStore({ path: join(folder.path, 'own.db'), key: Buffer.from(key), kind: 'own', now });
  const importId = newId();
  store.imports.begin({ id: importId, at: now().toISOString(), source: 'data_folder', label: 'sample' });
  for (const batch of sampleTables()) {
    if (batch.table === 'campaigns' || batch.table === 'campaign_daily') store.facts.put(importId, batch);
  }
  store.facts.finish(importId);
  store.imports.end(importId, 'done', null);
});
afterEach(() => {
  store.close();
  folder.remove();
});

function context(over: Partial<TaskContext> = {}): TaskContext {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    changed: () => undefined,
    runs: () => undefined,
    remains: () => undefined,
    fault: () => undefined,
    ...over,
  };
}

const secondWorker = (): SecondWorker => ({
  url: new URL('./worker.ts', import.meta.url),
  store: { path: join(folder.path, 'own.db'), key: key.slice(), kind: 'own' },
  at: now().toISOString(),
  fewest: 2,
});

const plan = () => ({ runId: newId(), campaignIds: [], asOf: null, now });

describe('an analysis', () => {
  // Would catch: one broken campaign that fails the whole run, or fails without a trace.
  it('goes on when one campaign cannot be diagnosed, and says which', async () => {
    const [, victim] = store.facts.campaignIds();
    const faults: unknown[] = [];
    const broken: Store = {
      ...store,
      facts: {
        ...store.facts,
        campaignData: (id) => {
          const data = store.facts.campaignData(id);
          if (id !== victim || data === null) return data;
          return {
            ...data,
            get daily(): never {
              throw new Error('row of "Spring Sale" is broken');
            },
          };
        },
      },
    };
    const result = await analyseStore(broken, plan(), context({ fault: (error) => faults.push(error) }));
    expect(result.run).toMatchObject({ campaigns: 24, recommended: 23 });
    expect(result.run.failed).toEqual([{ campaignId: victim, message: expect.any(String) }]);
    expect(faults).toHaveLength(1);
    expect(store.runs.list()[0]).toMatchObject({ state: 'done', recommended: 23, failed: result.run.failed });
  });

  // Would catch: a row of one table that cannot be read and costs the campaign its recommendation, or goes without a word.
  it('does without a table that cannot be read, and names it', async () => {
    const [victim = ''] = store.facts.campaignIds();
    const faults: unknown[] = [];
    const unreadable = (): never => {
      throw new Error('a page is damaged');
    };
    const broken: Store = {
      ...store,
      facts: {
        ...store.facts,
        campaignData: (id) => (id === victim ? unreadable() : store.facts.campaignData(id)),
        campaignPart: (id, part) => (part === 'creative' ? unreadable() : store.facts.campaignPart(id, part)),
      },
    };
    const result = await analyseStore(broken, plan(), context({ fault: (error) => faults.push(error) }));
    expect(result.run).toMatchObject({ campaigns: 24, recommended: 24, failed: [] });
    const [kept] = store.recommendations.readableOf(victim, 1);
    expect(kept?.diagnosis.dataQuality.flags[0]).toEqual({
      code: 'collector_unread',
      severity: 'warning',
      collector: 'creative',
      because: 'failed',
    });
    expect(faults).toHaveLength(1);
  });

  // Would catch: "done" over recommendations that no queue can read, and a run without results called done.
  it('stores no recommendation that could not be read again, and is not done when none is left', async () => {
    const faults: unknown[] = [];
    const spoilt: Store = {
      ...store,
      facts: {
        ...store.facts,
        campaignData: (id) => {
          const data = store.facts.campaignData(id);
          if (data === null) return null;
          // As a parser that accepts a number as an id would leave it.
          return { ...data, campaign: { ...data.campaign, campaignId: Object(978) } };
        },
      },
    };
    const result = await analyseStore(spoilt, plan(), context({ fault: (error) => faults.push(error) }));
    expect(result.run.recommended).toBe(0);
    expect(result.run.failed).toHaveLength(24);
    expect(faults.map((fault) => (fault instanceof Error ? fault.name : ''))).toEqual(
      Array(24).fill('UnreadableDiagnosis'),
    );
    expect(store.facts.campaignIds().flatMap((id) => store.recommendations.ofCampaign(id, 9))).toEqual([]);
    expect(store.runs.list()[0]).toMatchObject({ state: 'failed', recommended: 0 });
  });

  // Would catch: a campaign without data of its own that stops the run, or is analysed as of a future day.
  it('uses the newest day with data, or yesterday where there is none', async () => {
    const importId = newId();
    store.imports.begin({ id: importId, at: now().toISOString(), source: 'data_folder', label: 'more' });
    const [first] = sampleTables().flatMap((batch) => (batch.table === 'campaigns' ? batch.rows : []));
    if (first === undefined) throw new Error('the sample has no campaign');
    store.facts.put(importId, {
      table: 'campaigns',
      rows: [{ ...first, campaignId: 'silent', timezone: 'UTC' }],
    });
    store.imports.end(importId, 'done', null);
    await analyseStore(store, plan(), context());
    const rows = store.facts
      .campaignIds()
      .flatMap((id) => store.recommendations.ofCampaign(id, 1).map((row) => [id === 'silent', row.asOf]));
    expect(rows).toHaveLength(25);
    expect(new Set(rows.map(([silent, asOf]) => `${silent} ${asOf}`))).toEqual(
      new Set(['false 2026-03-30', 'true 2026-03-30']),
    );
  });

  // Would catch: a campaign diagnosed by both threads or by none, a diagnosis that depends on the number of threads, a
  // failure on the second thread that the run does not name.
  it('gives the same result with two threads as with one', async () => {
    const diagnoses = () =>
      store.facts.campaignIds().map((id) =>
        store.recommendations.ofCampaign(id, 9).map((row) => {
          const found = store.recommendations.get(row.id);
          return found === null ? null : { run: found.runId, diagnosis: { ...found.diagnosis, timingMs: 0 } };
        }),
      );
    const alone = plan();
    await analyseStore(store, alone, context());
    const before = diagnoses().map((all) => all.map((one) => one?.diagnosis));
    const ids = [...store.facts.campaignIds(), 'gone'];
    const together = { ...plan(), campaignIds: ids };
    // The first waits at its first campaign until the second has stored some of the others.
    const keptBySecond = () =>
      store.facts.campaignIds().some((id) => store.recommendations.ofCampaign(id, 9).length > 1);
    let waits = 0;
    const taking = context({
      progress: ({ done, step }) => {
        if (step === 'Reading the account' || done > 0) return;
        for (; waits < 500 && !keptBySecond(); waits += 1)
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      },
    });
    const { run } = await analyseStore(store, together, taking, secondWorker());
    expect(waits).toBeLessThan(500);
    expect(run).toMatchObject({ recommended: 24, failed: [{ campaignId: 'gone' }] });
    expect(store.runs.list().at(0)).toMatchObject({ state: 'done', recommended: 24, failed: run.failed });
    const after = diagnoses().map((all) => all.filter((one) => one?.run === together.runId));
    expect(after.map((all) => all.map((one) => one?.diagnosis))).toEqual(before);
  });

  // Would catch: a run that says "done" although the thread with half of it has died, or that waits for it endlessly.
  it('ends as failed when the second thread dies', async () => {
    const url = new URL(`data:text/javascript,${encodeURIComponent('process.exit(3)')}`);
    await expect(analyseStore(store, plan(), context(), { ...secondWorker(), url })).rejects.toThrow(
      'a background worker failed',
    );
    expect(store.runs.list().at(0)).toMatchObject({ state: 'failed' });
  });

  // Would catch: a second thread that keeps writing after the run was cancelled.
  it('stops both threads at a cancel', async () => {
    const cancel = new AbortController();
    const stopping = context({
      signal: cancel.signal,
      progress: ({ done }) => {
        if (done >= 2) cancel.abort(new Error('enough'));
      },
    });
    await expect(analyseStore(store, plan(), stopping, secondWorker())).rejects.toThrow('enough');
    const [run] = store.runs.list();
    const count = () =>
      store.facts.campaignIds().flatMap((id) => store.recommendations.ofCampaign(id, 9)).length;
    expect(run).toMatchObject({ state: 'cancelled', recommended: count() });
    const then = count();
    await setTimeout(300);
    expect(count()).toBe(then);
  });

  // Would catch: recommendations of a cancelled run lost although they were reported as stored, or the run left
  // running.
  it('stops at a cancel and keeps what it stored', async () => {
    const cancel = new AbortController();
    let kept = 0;
    const stopping = context({
      signal: cancel.signal,
      progress: ({ done }) => {
        if (done === 5) cancel.abort(new Error('enough'));
      },
      changed: () => {
        kept += 1;
      },
    });
    await expect(analyseStore(store, plan(), stopping)).rejects.toThrow('enough');
    const [run] = store.runs.list();
    expect(run?.state).toBe('cancelled');
    expect(run?.recommended === 0).toBe(kept === 0);
  });
});
