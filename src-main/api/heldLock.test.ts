import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryKeychain, startTestApp, type TestApp, temporaryFolder } from '../../testing/api.ts';
import { openVault } from '../secrets/open.ts';
import { connect } from '../store/database/connect.ts';
import type { Connection } from '../store/database/connection.ts';

const folder = temporaryFolder();
const dataDir = join(folder.path, 'home');
const keychain = memoryKeychain();
let test: TestApp;
let other: Connection;

beforeEach(async () => {
  test = await startTestApp({ dataDir, keychain });
  await test.api.session.create({ keyPlace: 'keychain', workspace: 'own' });
  other = connect(join(dataDir, 'own.db'), await openVault(dataDir, { keychain }).unlock(), 'kept');
});
afterEach(async () => {
  other.close();
  await test.app.close();
  folder.remove();
});

// Would catch: a lock held by another program that stops the thread of the windows for up to 15 s. Here its holder is on that very
// thread and lets go as soon as it gets a turn: an app that waits without giving one away is refused in the end.
it('the app waits for a lock without stopping the thread that answers the windows, also where it opens the workspace', async () => {
  const held = async <T>(ask: () => Promise<T>): Promise<T> => {
    other.exec('BEGIN IMMEDIATE');
    const answer = ask();
    answer.catch(() => undefined);
    await setTimeout(100);
    other.exec('COMMIT');
    return answer;
  };
  expect(await held(() => test.api.settings.update({ analystName: 'Ann' }))).toMatchObject({
    analystName: 'Ann',
  });
  await test.api.session.open({ workspace: 'sample' });
  expect(await held(() => test.api.session.open({ workspace: 'own' }))).toMatchObject({
    state: 'open',
    workspace: 'own',
  });
  expect((await test.api.settings.get()).analystName).toBe('Ann');
}, 60_000);
