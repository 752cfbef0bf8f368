import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { jobEnd, memoryKeychain, startTestApp, temporaryFolder } from '../../testing/api.ts';
import { startModelServer } from '../../testing/models/server.ts';
import { fillStore, recommendationsOf, settingsFor, unclear } from '../../testing/pipeline/scene.ts';
import { openVault } from '../secrets/open.ts';
import { openStore } from '../store/open.ts';

const ANALYSER = join(import.meta.dirname, '../../testing/pipeline/analyser.ts');
const [campaignId] = unclear;

// Would catch: an analysis interrupted by a crash that is never resumed, or one that starts without a window.
it('an app with a window resumes what a crash interrupted, one without leaves it', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const server = await startModelServer();
  try {
    const keychain = memoryKeychain();
    const dataDir = folder.path;
    const first = await startTestApp({ dataDir, keychain });
    await first.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
    await first.app.close();

    const path = join(dataDir, 'own.db');
    const key = Buffer.from(await openVault(dataDir, { keychain }).unlock());
    const store = openStore({ path, key, kind: 'own' });
    fillStore(store, [campaignId]);
    store.settings.update({ models: settingsFor(server, 'compatible') });
    store.close();
    const orders = {
      path,
      key: key.toString('hex'),
      url: server.url,
      kind: 'compatible',
      runId: newId(),
      step: 'recommend',
      point: 'after reply',
      afterMs: 0,
    };
    const child = spawn(process.execPath, [ANALYSER, JSON.stringify(orders)], { stdio: 'inherit' });
    expect((await once(child, 'close'))[1]).toBe('SIGKILL');
    expect(server.asked).toHaveLength(2);

    const commandLine = await startTestApp({ dataDir, keychain });
    expect(await commandLine.api.jobs.list()).toEqual([]);
    await commandLine.app.close();

    const { app, api } = await startTestApp({ dataDir, keychain, warm: true });
    const [job] = await api.jobs.list();
    expect(job).toMatchObject({ kind: 'analyse', label: '1 campaign' });
    const end = await jobEnd(api, job?.id ?? '');
    expect(end).toMatchObject({ state: 'done', summary: 'Analysed 1 campaign.' });
    expect(server.asked).toHaveLength(3);
    await app.close();

    const after = openStore({ path, key, kind: 'own' });
    expect(recommendationsOf(after, campaignId).map(({ made }) => made?.how)).toEqual(['model']);
    expect(after.runs.list()[0]).toMatchObject({ id: orders.runId, state: 'done', recommended: 1 });
    after.close();
  } finally {
    await server.close();
    folder.remove();
  }
});
