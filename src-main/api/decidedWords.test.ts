import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { wordsOf } from '../../src-core/diagnosis/explain/shownWords.ts';
import { worded } from '../../src-core/diagnosis/explain/worded.ts';
import { newId } from '../../src-shared/model/ids.ts';
import { memoryKeychain, startTestApp, temporaryFolder } from '../../testing/api.ts';
import { recommendation } from '../../testing/store/rows.ts';
import { packWords } from '../store/bodies/words.ts';
import { connect } from '../store/database/connect.ts';
import { openStore } from '../store/open.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

// Would catch: a recommendation whose sentences change after somebody decided on them, with the words of a newer version.
it('what was decided on is shown in the sentences of then, and what was undone in those of today', async () => {
  const keychain = memoryKeychain();
  const test = await startTestApp({ dataDir: folder.path, keychain });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  const { vaultId } = JSON.parse(readFileSync(join(folder.path, 'vault.json'), 'utf8'));
  const key = Buffer.from((await keychain.get(`${vaultId}/key`)) ?? '', 'base64');
  const path = join(folder.path, 'own.db');
  const store = openStore({ path, key, kind: 'own' });
  const item = recommendation('c1');
  store.recommendations.add([item]);
  store.close();
  const headline = async () => (await test.api.queue.detail({ id: item.id })).diagnosis.headline;
  const now = worded(item.diagnosis);
  expect(await headline()).toBe(now.headline);
  const request = { decisionId: newId(), recommendationId: item.id };
  await test.api.queue.decide({ ...request, verdict: { kind: 'approve' } });
  const then = wordsOf({ ...now, headline: 'As an earlier version put it.' });
  const connection = connect(path, key, 'kept');
  // Another version's words: no decision changes in an app that runs.
  connection.exec('DROP TRIGGER decisions_never_change');
  connection.write(() => connection.statement('UPDATE decisions SET shown = ?').run(packWords(then)));
  connection.close();
  expect(await headline()).toBe('As an earlier version put it.');
  await test.api.queue.undo({ decisionId: newId(), recommendationId: item.id });
  expect(await headline()).toBe(now.headline);
  await test.app.close();
});
