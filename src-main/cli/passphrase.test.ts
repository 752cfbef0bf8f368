import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noKeychain, startTestApp, temporaryFolder } from '../../testing/api.ts';
import '../../testing/cheapScrypt.ts';
import { runCli } from './index.ts';

const first = 'correct horse battery staple';
const second = 'another horse another day';
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  folder = temporaryFolder();
  const { app, api } = await startTestApp({ dataDir: home(), keychain: noKeychain });
  await api.session.create({ keyPlace: 'passphrase', passphrase: first, workspace: 'own' });
  await app.close();
});
afterEach(() => folder.remove());

const home = () => join(folder.path, 'home');

async function cli(args: readonly string[], env: Record<string, string>) {
  const chunks = { out: '', err: '' };
  const into = (name: keyof typeof chunks) =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(args, {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env: { CAUSEWAY_HOME: home(), ...env },
    cwd: folder.path,
    now: () => new Date(),
  });
  return { code, ...chunks };
}

// Would catch: a passphrase that can never be changed, one that changes without the old, and a new one that opens
// nothing.
it('changes the passphrase: the new one opens the workspace, the old one does not', async () => {
  const short = await cli(['passphrase'], { CAUSEWAY_PASSPHRASE: first, CAUSEWAY_NEW_PASSPHRASE: 'short' });
  expect(short).toMatchObject({ code: 1, out: '' });
  expect(short.err).toContain('12');
  const wrong = await cli(['passphrase'], { CAUSEWAY_PASSPHRASE: second, CAUSEWAY_NEW_PASSPHRASE: second });
  expect(wrong).toMatchObject({ code: 1, out: '' });
  const none = await cli(['passphrase'], { CAUSEWAY_PASSPHRASE: first });
  expect(none).toMatchObject({ code: 1, out: '' });
  const changed = await cli(['passphrase'], {
    CAUSEWAY_PASSPHRASE: first,
    CAUSEWAY_NEW_PASSPHRASE: second,
  });
  expect(changed).toMatchObject({ code: 0, err: '' });
  expect(await cli(['queue'], { CAUSEWAY_PASSPHRASE: second })).toMatchObject({ code: 0 });
  expect(await cli(['queue'], { CAUSEWAY_PASSPHRASE: first })).toMatchObject({ code: 1 });
});
