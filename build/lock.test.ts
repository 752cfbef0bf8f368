import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const module = pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href;
/** Adds one to a number in a file, by reading, waiting and writing: two at once lose a count. */
const counter = `
const { acquireLock } = await import('${module}');
const { readFileSync, writeFileSync } = await import('node:fs');
const [lock, file] = process.argv.slice(1);
for (let turn = 0; turn < 5; turn++) {
  const release = await acquireLock(lock);
  const before = Number(readFileSync(file, 'utf8'));
  await new Promise((done) => setTimeout(done, 2));
  writeFileSync(file, String(before + 1));
  release();
}`;

// Would catch: a lock held by two at once, also while all of them find the same dead holder's lock.
it('is held by one process at a time, also after its holder died', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-lock-'));
  try {
    const [lock, file] = [join(folder, 'lock'), join(folder, 'count')];
    writeFileSync(file, '0');
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => gone.on('close', done));
    const bootedAt = Date.now() - Math.round(uptime() * 1000);
    writeFileSync(lock, JSON.stringify({ pid: gone.pid, host: hostname(), bootedAt, at: Date.now() }));
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', counter, lock, file], {
          stdio: 'inherit',
        });
        return new Promise((done) => child.on('close', done));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readFileSync(file, 'utf8')).toBe('30');
    expect(existsSync(lock)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
