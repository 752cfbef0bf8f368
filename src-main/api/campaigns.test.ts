import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { jobEnd, openSample, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { copySample } from '../../testing/filledSample.ts';

const folder = temporaryFolder();
let running: TestApp;
beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path, keychain: await copySample(folder.path) });
  await openSample(running.api);
}, 60_000);
afterAll(async () => {
  await running.app.close();
  folder.remove();
});

// Would catch: a target that is stored and shown, while the next diagnosis still judges by the import's.
it('judges a campaign by the target that the analyst set, from the next analysis and what-if on', async () => {
  const { api } = running;
  const list = await api.campaigns.list({});
  const row = list.find(({ latest, goals }) => latest?.kpi.name === 'cpa' && goals.targetCpa.value !== null);
  if (row?.latest == null) throw new Error('the sample has a campaign with a target');
  const { campaignId, goals } = row;
  const targetOf = async (id: string) =>
    (await api.queue.detail({ id })).diagnosis.evidence.find(({ signal }) => signal === 'kpi_to_target')
      ?.baseline;
  expect(await targetOf(row.latest.id)).toBe(goals.targetCpa.value);
  const changeId = newId();
  await api.campaigns.changeGoals({
    changeId,
    campaignId,
    choices: { targetCpa: { kind: 'amount', amount: 7.25 } },
  });
  const { jobId } = await api.analyse.start({ campaignIds: [campaignId], asOf: null, engine: 'rules' });
  expect((await jobEnd(api, jobId)).state).toBe('done');
  const page = await api.campaigns.overview({ campaignId });
  expect(page.row.goals.targetCpa).toMatchObject({ value: 7.25, imported: goals.targetCpa.value });
  expect(page.row.latest?.id).toBe(page.history[0]?.id);
  expect(await targetOf(page.history[0]?.id ?? '')).toBe(7.25);
  expect(page).toMatchObject({ unreadable: 0, goalChanges: [{ id: changeId, undone: null }] });
  expect(page.days.length).toBeGreaterThan(28);
  await api.campaigns.undoGoals({ changeId });
  // Days that were not exported are told where the campaign's figures are.
  const gap = list.find(({ name }) => name.startsWith('Gift Cards'));
  expect((await api.campaigns.overview({ campaignId: gap?.campaignId ?? '' })).health).toContainEqual({
    kind: 'missing_days',
    severity: 'info',
    what: expect.stringMatching(/^4 days of \d+ have no figures: .*\.$/u),
    remedy: expect.stringContaining('export these days again'),
  });
  expect((await api.campaigns.overview({ campaignId })).row.goals).toEqual(goals);
});
