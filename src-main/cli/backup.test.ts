import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backupSchema } from '../../src-shared/model/backup.ts';
import { temporaryFolder } from '../../testing/api.ts';
import '../../testing/cheapScrypt.ts';
import { withApi } from './base/api.ts';
import type { CliIo } from './base/io.ts';
import { runCli } from './index.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');

function ioTo(out: string[]): CliIo {
  const sink = () =>
    new Writable({
      write(chunk, _, done) {
        out.push(String(chunk));
        done();
      },
    });
  return {
    stdin: Readable.from([]),
    stdout: sink(),
    stderr: sink(),
    env: { CAUSEWAY_HOME: home, CAUSEWAY_PASSPHRASE: 'correct horse battery staple' },
    cwd: folder.path,
    now: () => new Date(),
  };
}

async function cli(...args: readonly string[]) {
  const out: string[] = [];
  const code = await runCli(args, ioTo(out));
  return { code, out: out.join('') };
}

beforeAll(() => withApi(ioTo([]), {}, { create: true, kind: 'own' }, async () => undefined));
afterAll(() => folder.remove());

// Would catch: a command that acts without confirmation, or that cannot help where the workspace does not open.
it('backups are made, listed and restored from the command line', async () => {
  expect((await cli('backup', '--list')).out).toContain('There is no backup yet');
  const made = await cli('backup', '--json');
  const { id } = backupSchema.parse(JSON.parse(made.out));
  expect((await cli('backup', '--list')).out).toContain(id.slice(-8));
  const doctor = await cli('doctor');
  expect(doctor.out).toContain('made and verified today');
  rmSync(join(home, 'own.db'));
  const broken = await cli('queue');
  expect(broken.code).toBe(2);
  expect(broken.out).toContain('"restore" on the command line');
  const asked = await cli('restore');
  expect(asked.code).toBe(1);
  expect(asked.out).toContain('--yes');
  const restored = await cli('restore', '--yes');
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('Restored from the backup of') });
  expect((await cli('queue')).code).toBe(0);
  expect((await cli('restore', 'nonsense', '--yes')).code).toBe(1);
}, 120_000);
