import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/api.ts';
import { readConfig, writeConfig } from './config.ts';
import { chooseDataDir, makeSessionDir, sweepSessionDirs } from './dataDir.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the data folder', () => {
  // Would catch: tests or a second installation writing into the person's real data.
  it('is the one given, else CAUSEWAY_HOME, else the usual place', () => {
    expect(chooseDataDir('/a', { CAUSEWAY_HOME: '/b' })).toBe('/a');
    expect(chooseDataDir(undefined, { CAUSEWAY_HOME: '/b' })).toBe('/b');
    expect(isAbsolute(chooseDataDir('relative', {}))).toBe(true);
    expect(chooseDataDir(undefined, {})).toMatch(/causeway/i);
  });

  // Would catch: session data left on disk after a crash, or removed from under a running app.
  it('removes what ended sessions left, not what running ones use', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => ended.on('exit', done));
    mkdirSync(join(folder.path, `session-${ended.pid}-x`));
    mkdirSync(join(folder.path, 'session-notes'));
    mkdirSync(join(folder.path, `session-${process.ppid}-y`));
    const mine = makeSessionDir(folder.path);
    sweepSessionDirs(folder.path);
    const left = readdirSync(folder.path).toSorted();
    expect(left).toHaveLength(3);
    expect(left).toContain('session-notes');
    expect(left.some((name) => mine.endsWith(name))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('keeps session folders to their owner', () => {
    expect(statSync(makeSessionDir(folder.path)).mode & 0o077).toBe(0);
  });
});

describe('config.json', () => {
  // Would catch: a start that fails on a truncated or half-written file.
  it('is remembered, and a damaged one counts as a first start', () => {
    expect(readConfig(folder.path)).toEqual({ workspace: 'own' });
    writeConfig(folder.path, { workspace: 'sample' });
    expect(readConfig(folder.path)).toEqual({ workspace: 'sample' });
    expect(readdirSync(folder.path)).toEqual(['config.json']);
    const text = readFileSync(join(folder.path, 'config.json'), 'utf8');
    for (const broken of ['', text.slice(0, 5), '{"workspace":"theirs"}', '[]']) {
      writeFileSync(join(folder.path, 'config.json'), broken);
      expect(readConfig(folder.path)).toEqual({ workspace: 'own' });
    }
  });
});
