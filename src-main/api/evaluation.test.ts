import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { evaluationRun } from '../../testing/store/evaluationRun.ts';
import { keepRunFile } from '../services/evaluation/runFiles.ts';

let folder: ReturnType<typeof temporaryFolder>;
let test: TestApp;
beforeEach(async () => {
  folder = temporaryFolder();
  test = await startTestApp({ dataDir: folder.path });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
});
afterEach(async () => {
  await test.app.close();
  folder.remove();
});

describe('evaluations at the API', () => {
  // Would catch: runs of the command line that the window never shows, shows twice, or shows in the order they were
  // found.
  it('are those of the workspace and those kept while it was closed, newest first', async () => {
    const [older, newer] = [
      evaluationRun(newId(), '2099-01-01T08:00:00.000Z'),
      evaluationRun(newId(), '2099-01-02T08:00:00.000Z'),
    ];
    await test.api.evaluation.keep(newer);
    keepRunFile(folder.path, older);
    keepRunFile(folder.path, newer);
    const kept = (await test.api.evaluation.runs()).filter(({ origin }) => origin === 'kept');
    expect(kept.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(await test.api.evaluation.latest()).toEqual(newer);
    expect(await test.api.evaluation.get({ id: older.id })).toEqual(older);
    await expect(test.api.evaluation.get({ id: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  // Would catch: one damaged file that hides all runs.
  it('skip a file that cannot be read', async () => {
    mkdirSync(join(folder.path, 'evaluation'));
    writeFileSync(join(folder.path, 'evaluation', 'half.json'), '{"format": 1');
    writeFileSync(join(folder.path, 'evaluation', 'other.json'), '{"format": 2}');
    expect((await test.api.evaluation.runs()).filter(({ origin }) => origin === 'kept')).toEqual([]);
  });

  // Would catch: an app that ships without the run its stated accuracy comes from.
  it('include the run this release was recorded with', async () => {
    const [released] = await test.api.evaluation.runs();
    expect(released?.origin).toBe('release');
    const run = await test.api.evaluation.latest();
    expect(run?.id).toBe(released?.id);
    expect(run?.results.every(({ split }) => split === 'test')).toBe(true);
  });
});
