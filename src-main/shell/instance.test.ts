import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimInstance, instancePath } from './instance.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'causeway-instance-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const answer = { pid: process.pid, address: 'http://127.0.0.1:1/open/x' };
const neverAsked = () => Promise.reject(new Error('asked'));

describe('one process per data folder', () => {
  it('gives a second start a window of the first instead of a second database connection', async () => {
    const first = await claimInstance(dir, async () => answer);
    const second = await claimInstance(dir, neverAsked);
    expect(first.state).toBe('ours');
    expect(second).toEqual({ state: 'running', answer });
    if (first.state === 'ours') first.release();
  });

  it('lets the next one in after the first ended properly', async () => {
    const first = await claimInstance(dir, neverAsked);
    if (first.state === 'ours') first.release();
    const second = await claimInstance(dir, neverAsked);
    expect(second.state).toBe('ours');
    if (second.state === 'ours') second.release();
  });

  it('is not misled by what a killed process left', async () => {
    if (process.platform === 'win32') return;
    const path = instancePath(dir);
    const holder = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`,
    ]);
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(existsSync(path)).toBe(true);
    const claim = await claimInstance(dir, neverAsked);
    expect(claim.state).toBe('ours');
    if (claim.state === 'ours') claim.release();
  });

  it('gives the folder to exactly one of many that start over a dead one at the same time', async () => {
    if (process.platform === 'win32') return;
    const path = instancePath(dir);
    const holder = spawn(process.execPath, [
      '-e',
      `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`,
    ]);
    await once(holder, 'exit');
    const code = `
      import { claimInstance } from ${JSON.stringify(new URL('./instance.ts', import.meta.url).href)};
      const claim = await claimInstance(${JSON.stringify(dir)}, async () => ({ pid: process.pid, address: null }));
      console.log(claim.state);
      process.stdin.resume().once('end', () => process.exit());`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    // Each lives until all have answered: the folder of one that has ended would be free again.
    const states = await Promise.all(
      children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
    );
    for (const { stdin } of children) stdin.end();
    expect(states.filter((state) => state === 'ours')).toHaveLength(1);
    expect(states.filter((state) => state === 'running')).toHaveLength(3);
  });

  it('reports when the running one does not answer, instead of waiting endlessly', async () => {
    const hung = createServer();
    await new Promise<void>((done) => hung.listen(instancePath(dir), done));
    expect(await claimInstance(dir, neverAsked, 100)).toEqual({ state: 'silent' });
    hung.close();
  });

  it('keeps the socket to its owner', async () => {
    if (process.platform === 'win32') return;
    const claim = await claimInstance(dir, neverAsked);
    expect(statSync(instancePath(dir)).mode & 0o077).toBe(0);
    if (claim.state === 'ours') claim.release();
  });

  it('finds a separate place for each folder whose path is too long for a socket', () => {
    const long = join(dir, 'x'.repeat(120));
    expect(Buffer.byteLength(instancePath(long))).toBeLessThan(104);
    expect(instancePath(long)).not.toBe(instancePath(`${long}y`));
    expect(instancePath(`${long}/`)).toBe(instancePath(long));
  });
});
