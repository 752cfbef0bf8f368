import { join } from 'node:path';
import { connectApi, jobEnded } from '../../e2e/support/client.ts';
import { startApp } from '../../e2e/support/process.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { intervention } from '../../src-core/lab/simulation/intervention.ts';
import { leadSearch } from '../../src-core/lab/simulation/presets.ts';
import { simulate } from '../../src-core/lab/simulation/simulate.ts';
import { openVault } from '../../src-main/secrets/open.ts';
import { openStore } from '../../src-main/store/open.ts';
import type { Store } from '../../src-main/store/store.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { causes, platforms, workflows } from '../../src-shared/model/vocabulary.ts';
import { noKeychain } from '../../testing/api.ts';
import { beginImport, campaign, diagnosis } from '../../testing/store/rows.ts';

export const passphrase = 'a passphrase for the benchmark';

/** Rows of real diagnoses, which the keys walk over: their detail is as large as any. */
const inFull = 120;
const batch = 1000;

/** Makes a workspace of the sample, with 120 more diagnoses in full; the rest of the queue is added by `fillUp`. */
export async function makeWorkspace(dataDir: string): Promise<void> {
  const app = await startApp({ dataDir });
  const { api, close } = await connectApi(app.address);
  await api.session.create({ keyPlace: 'passphrase', passphrase, workspace: 'sample' });
  await jobEnded(api, 'sample');
  await api.settings.update({ tourTaken: true });
  close();
  await app.stop();
  await inStore(dataDir, addInFull);
}

/** Adds short recommendations, all below the others, until this many are stored. */
export function fillUp(dataDir: string, from: number, to: number): Promise<void> {
  return inStore(dataDir, (store) => {
    const importId = beginImport(store);
    for (let at = from; at < to; at += batch) {
      const ids = Array.from({ length: Math.min(batch, to - at) }, (_, index) => at + index);
      store.facts.put(importId, {
        table: 'campaigns',
        rows: ids.map((id) =>
          campaign(`short-${id}`, {
            campaignName: `Search generic ${id}`,
            currency: 'USD',
            platform: pick(platforms, id),
          }),
        ),
      });
      store.recommendations.add(ids.map(short));
    }
    store.imports.end(importId, 'done', null);
  });
}

async function inStore(dataDir: string, work: (store: Store) => void): Promise<void> {
  const key = await openVault(dataDir, { keychain: noKeychain }).unlock(passphrase);
  const store = openStore({ path: join(dataDir, 'sample.db'), key, kind: 'sample' });
  work(store);
  store.close();
}

function addInFull(store: Store): void {
  const importId = beginImport(store);
  const lastDay = addDays(new Date().toISOString().slice(0, 10), -1);
  const { guardrails } = defaultSettings;
  for (let index = 0; index < inFull; index += 1) {
    const campaignId = `full-${index}`;
    const name = `Search US ${index}`;
    const blueprint = leadSearch({
      id: campaignId,
      name,
      interventions: [intervention({ kind: 'rivalsRaiseBids', daysAgo: 9, factor: 1.6 })],
    });
    const data = simulate(blueprint, { lastDay, days: 90, seed: index + 1 });
    const one = diagnose({ data, siblings: null, asOf: lastDay, guardrails });
    store.facts.put(importId, {
      table: 'campaigns',
      rows: [campaign(campaignId, { campaignName: name, currency: 'USD' })],
    });
    store.recommendations.add([
      { id: newId(), runId: newId(), createdAt: new Date().toISOString(), diagnosis: { ...one, campaignId } },
    ]);
  }
  store.imports.end(importId, 'done', null);
}

const pick = <T>(values: readonly [T, ...T[]], index: number): T =>
  values[index % values.length] ?? values[0];

function short(id: number) {
  const base = diagnosis(`short-${id}`);
  return {
    id: newId(),
    runId: newId(),
    createdAt: new Date().toISOString(),
    diagnosis: {
      ...base,
      currency: 'USD',
      kpi: { ...base.kpi, currency: 'USD' },
      confidence: 0.3 + ((id * 7919) % 600) / 1000,
      moneyAtStakePerDay: ((id * 104729) % 5000) / 1000,
      recommendedWorkflow: pick(workflows, id),
      rootCause: pick(causes, id),
    },
  };
}
