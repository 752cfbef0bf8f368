import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleWorkspace } from '../../src-core/simulation/sample.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { temporaryFolder } from '../../testing/desk.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { analyseStore } from './analyseTask.ts';
import type { TaskContext } from './protocol.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
const now = () => new Date('2026-03-31T09:00:00Z');

beforeEach(() => {
  folder = temporaryFolder();
  store = openStore({ path: join(folder.path, 'own.db'), key: randomBytes(32), kind: 'own', now });
  const importId = newId();
  store.imports.begin({ id: importId, at: now().toISOString(), source: 'data_folder', label: 'sample' });
  for (const batch of sampleWorkspace({ today: '2026-03-31' })) {
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
    fault: () => undefined,
    ...over,
  };
}

const plan = () => ({ runId: newId(), campaignIds: [], asOf: null, now });

describe('an analysis', () => {
  // Would catch: one broken campaign taking the whole run with it, or failing without a trace.
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

  // Would catch: a campaign without data of its own that stops the run, or is looked at from a day that has not come.
  it('looks from the newest day with data, from yesterday where there is none', async () => {
    const importId = newId();
    store.imports.begin({ id: importId, at: now().toISOString(), source: 'data_folder', label: 'more' });
    const [first] = sampleWorkspace({ today: '2026-03-31' }).flatMap((batch) =>
      batch.table === 'campaigns' ? batch.rows : [],
    );
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

  // Would catch: recommendations of a cancelled run lost although they were said to be kept, or the run left running.
  it('stops at a cancel and keeps what it had', async () => {
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
