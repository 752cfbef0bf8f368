import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import type { DecisionRequest } from '../../src-shared/model/decision.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { recommendation } from '../../testing/store/rows.ts';
import { localMidnight, localToday } from '../base/clock.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

const folder = temporaryFolder();
const keychain = memoryKeychain();
/** In the last minute of a day on this machine, the hardest time to tell days apart. */
const start = Date.parse(localMidnight('2026-06-02')) - 30_000;
let clock = start;
let running: TestApp;
let store: Store;

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path, keychain, now: () => new Date(clock) });
  await running.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  const { vaultId } = JSON.parse(readFileSync(join(folder.path, 'vault.json'), 'utf8'));
  const key = Buffer.from((await keychain.get(`${vaultId}/key`)) ?? '', 'base64');
  store = openStore({ path: join(folder.path, 'own.db'), key, kind: 'own', now: () => new Date(clock) });
  for (const verdict of [
    { kind: 'approve' },
    { kind: 'reject', category: 'wrong_decision_unclear', text: 'Not now' },
  ] satisfies readonly DecisionRequest['verdict'][]) {
    const item = {
      ...recommendation(`c-${verdict.kind}`),
      createdAt: new Date(clock - 60_000).toISOString(),
    };
    store.recommendations.add([item]);
    await running.api.queue.decide({ decisionId: newId(), recommendationId: item.id, verdict });
    // The second one is decided on the next day.
    clock += 60_000;
  }
});
afterAll(async () => {
  store.close();
  await running.app.close();
  folder.remove();
});

const accepted = async (from: string | null, to: string | null) =>
  (await running.api.analytics.read({ period: { from, to } })).acceptance.accepted;

// Would catch: days in UTC instead of this machine's, and a last day that is left out.
it('counts by this machine’s days, both of a period included', async () => {
  const [first, second] = [localToday(new Date(start)), localToday(new Date(clock))];
  expect(second).toBe(addDays(first, 1));
  expect(await accepted(first, first)).toMatchObject({ hits: 1, of: 1 });
  expect(await accepted(second, second)).toMatchObject({ hits: 0, of: 1 });
  expect(await accepted(first, second)).toMatchObject({ hits: 1, of: 2 });
  expect(await accepted(null, null)).toMatchObject({ hits: 1, of: 2 });
  expect(await accepted(null, addDays(first, -1))).toMatchObject({ of: 0 });
  const history = await running.api.queue.decisions({ period: { from: second, to: null } });
  expect(history).toMatchObject({ total: 1, rows: [{ kind: 'rejected' }] });
});

it('gives the same as a table, with the n and the interval of every share', async () => {
  const { file } = await running.api.analytics.csv({ period: { from: '2026-06-01', to: null } });
  const [titles, ...lines] = (await file.text()).replace('\ufeff', '').trimEnd().split('\r\n');
  expect(file.name).toBe(`analytics-2026-06-01-to-${localToday(new Date(clock))}.csv`);
  expect(titles).toBe('Figure,Of,Value,Unit,Hits,n,Interval from,Interval to');
  const accepted = lines.find((line) => line.startsWith('Accepted,all,'));
  expect(accepted).toMatch(/^Accepted,all,0\.5,share,1,2,0\.09\d+,0\.90\d+$/u);
  expect(lines.every((line) => line.split(',').length === 8)).toBe(true);
});

it('refuses days the wrong way round, for both', async () => {
  const period = { from: '2026-06-02', to: '2026-06-01' };
  await expect(running.api.analytics.read({ period })).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
  await expect(running.api.queue.decisions({ period })).rejects.toMatchObject({ code: 'UNUSABLE_INPUT' });
});
