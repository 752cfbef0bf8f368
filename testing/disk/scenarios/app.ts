// The whole app from its first run: a key, an import, an analysis, decisions, another passphrase.
import { join } from 'node:path';
import { createApp, createInProcessClient } from '../../../src-main/app.ts';
import { createLogger } from '../../../src-main/base/log.ts';
import { openVault } from '../../../src-main/secrets/open.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { jobEnd, noKeychain } from '../../api.ts';
import { scenario } from './acknowledge.ts';
import { dataFolder, passphrases } from './place.ts';

const { root, acknowledge } = scenario();
const dataDir = dataFolder(root);
const app = await createApp({
  dataDir,
  version: '0.0.0-test',
  workerUrl: new URL('../../../src-main/jobs/worker.ts', import.meta.url),
  logger: createLogger({ to: 'stderr' }, 'silent'),
  now: () => new Date('2026-03-31T08:00:00.000Z'),
  warm: false,
  vault: openVault(dataDir, { keychain: noKeychain }),
});
const api = createInProcessClient(app);
await api.session.create({ keyPlace: 'passphrase', passphrase: passphrases[0], workspace: 'own' });
acknowledge('key');
acknowledge('created');
const { jobId } = await api.imports.start({
  target: { kind: 'path', path: join(root, 'data') },
  source: 'data_folder',
  answers: {},
});
const imported = await jobEnd(api, jobId);
if (imported.state !== 'done') throw new Error(`the import ended: ${imported.summary}`);
acknowledge('imported');
const analysis = await api.analyse.start({ campaignIds: [], asOf: null });
await jobEnd(api, analysis.jobId);
const { rows } = await api.queue.list({ view: 'needs_decision' });
const open = rows.length > 0 ? rows : (await api.queue.list({ view: 'monitoring' })).rows;
if (open.length === 0) throw new Error('the analysis gave nothing to decide');
acknowledge(`analysed ${open.length}`);
for (const row of open) {
  const { decision } = await api.queue.decide({
    decisionId: newId(),
    recommendationId: row.id,
    verdict: { kind: 'approve' },
  });
  acknowledge(`decided ${decision.id}`);
  const undone = await api.queue.undo({ decisionId: newId(), recommendationId: row.id });
  acknowledge(`decided ${undone.decision.id}`);
}
await api.session.moveKey({ keyPlace: 'passphrase', current: passphrases[0], passphrase: passphrases[1] });
acknowledge('moved');
await app.close();
acknowledge('closed');
