import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

/** Stands in for npm in the start script: it installs as npm does, slowly, and counts. */
const fakeNpm = `
const { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
appendFileSync('npm-runs', process.argv.slice(2).join(' ') + '\\n');
if (process.env.FAKE_NPM_FAILS) {
  console.error('npm error code ' + process.env.FAKE_NPM_FAILS);
  process.exit(1);
}
rmSync('node_modules', { recursive: true, force: true });
setTimeout(() => {
  const arch = process.platform === 'win32' ? 'win' : process.platform;
  const bin = join('node_modules', 'node-' + arch + '-' + process.arch, 'bin');
  mkdirSync(bin, { recursive: true });
  if (existsSync(join(bin, 'node'))) process.exit(3);
  symlinkSync(process.execPath, join(bin, 'node'));
}, 400);
`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A clone with the real start script, a task that prints a word, and nothing installed. */
function clone(name = 'clone'): string {
  const parent = mkdtempSync(join(tmpdir(), 'causeway-install-'));
  folders.push(parent);
  const root = join(parent, name);
  mkdirSync(join(root, 'build', 'tasks'), { recursive: true });
  for (const file of ['run.mjs', 'lock.mjs'])
    cpSync(join(import.meta.dirname, file), join(root, 'build', file));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'build', 'tasks', 'greet.ts'), "process.stdout.write('hello')");
  writeFileSync(join(root, 'npm.cjs'), fakeNpm);
  return root;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function command(root: string, env: NodeJS.ProcessEnv = {}, uid?: number): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'build', 'run.mjs'), 'greet'], {
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, 'npm.cjs'), ...env },
    ...(uid === undefined ? {} : { uid }),
  });
  const ended = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (piece: Buffer) => {
      ended[name] += piece.toString();
    });
  return new Promise((done) => child.on('close', (code) => done({ code, ...ended })));
}

const npmRuns = (root: string) => readFileSync(join(root, 'npm-runs'), 'utf8').trim().split('\n').length;

describe('the first command in a clone', () => {
  // Would catch: a second command that removes the folder the first is filling (both failed).
  it('installs once, however many start together', async () => {
    const root = clone();
    const ends = await Promise.all([command(root), command(root), command(root), command(root)]);
    expect(ends.map(({ code, stdout }) => [code, stdout])).toEqual(ends.map(() => [0, 'hello']));
    expect(npmRuns(root)).toBe(1);
    expect(existsSync(join(root, '.install-lock'))).toBe(false);
  });

  // Would catch: a command that waits endlessly for an installation whose process was killed.
  it('takes over from an installation that died', async () => {
    const root = clone();
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => gone.on('close', done));
    writeFileSync(
      join(root, '.install-lock'),
      JSON.stringify({
        pid: gone.pid,
        host: hostname(),
        bootedAt: Date.now() - uptime() * 1000,
        at: Date.now(),
      }),
    );
    expect((await Promise.all([command(root), command(root)])).map(({ code }) => code)).toEqual([0, 0]);
    expect(npmRuns(root)).toBe(1);
  });

  // Would catch: npm emptying another checkout's folder through a link to it, while that one is in use.
  it.skipIf(process.platform === 'win32')('installs nothing through a link to another checkout', async () => {
    const [first, second] = [clone(), clone()];
    expect((await command(first)).code).toBe(0);
    symlinkSync(join(first, 'node_modules'), join(second, 'node_modules'));
    expect((await command(second)).stdout).toBe('hello');
    writeFileSync(join(second, 'package-lock.json'), '{"another":true}');
    const ended = await command(second);
    expect([ended.code, existsSync(join(second, 'npm-runs'))]).toEqual([2, false]);
    expect(ended.stderr).toMatch(/is a link to .*remove the link, then run the command again/);
    expect((await command(first)).stdout).toBe('hello');
  });

  // Would catch: a folder's name taken for part of an address, a pattern or a shell's quote.
  it.each(["it's here", 'a#b', 'what?', '100%25 & more'])('works in a folder named %s', async (name) => {
    expect(await command(clone(name))).toMatchObject({ code: 0, stdout: 'hello' });
  });

  // Would catch: "check the connection" where the disk is full or the lock file was edited by hand.
  it.each([
    ['ENOSPC', /disk is full/],
    ['ENOTFOUND', /registry cannot be reached/],
    ['EINTEGRITY', /not what the lock file names/],
    ['EUSAGE', /do not agree/],
    ['E404', /does not have a package/],
    ['EACCES', /cannot be written/],
    ['EODD', /\(EODD\).*npm's own words/],
  ])('gives npm’s reason for a failure: %s', async (code, words) => {
    const ended = await command(clone(), { FAKE_NPM_FAILS: code });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).toMatch(/then run the command again/);
  });

  // Would catch: a stack trace, or npm's own, where the clone belongs to somebody else. A superuser may write anywhere,
  // so the test runs as nobody.
  it.skipIf(process.platform === 'win32')('says that a read-only clone cannot be installed', async () => {
    const folder = clone();
    for (const path of [join(folder, '..'), folder]) chmodSync(path, 0o555);
    const ended = await command(folder, {}, process.getuid?.() === 0 ? 65534 : undefined);
    for (const path of [join(folder, '..'), folder]) chmodSync(path, 0o755);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/cannot be written \(EACCES\)/);
  });
});
