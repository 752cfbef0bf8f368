// On its own small file system, mounted at FOLDER: decides until it is full, continues when there is space, and starts
// the app and the command line on it while it is full and while it is read-only. The outcome as one line of JSON.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '../../../src-main/base/log.ts';
import { StoreError } from '../../../src-main/store/database/storeError.ts';
import { everyDecision } from '../../../src-main/store/decisions/page.ts';
import { openStore } from '../../../src-main/store/open.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../store/rows.ts';
import type { FullDisk } from '../fullDisk.ts';
import { key } from './place.ts';

const [root, outside] = process.argv.slice(2);
if (root === undefined || outside === undefined) throw new Error('usage: full.ts FOLDER OUTSIDE');
/** Only a program that hangs takes this long. */
const LONGEST_START_MS = 60_000;
const problems: string[] = [];
const home = join(root, 'home');
const filler = join(root, 'filler');
const log = createLogger({ to: 'file', path: join(home, 'logs', 'causeway.log') });
const store = openStore({ path: join(home, 'own.db'), key, kind: 'own' });
const item = recommendation('c1');
store.recommendations.add([item]);
const kept: string[] = [];
const refused: string[] = [];

function decide(): void {
  const last = store.recommendations.get(item.id)?.decisions.at(-1);
  const undoes = last !== undefined && last.verdict.kind !== 'undo' ? last.id : null;
  const decisionId = newId();
  const verdict = undoes === null ? ({ kind: 'approve' } as const) : ({ kind: 'undo', undoes } as const);
  try {
    store.decisions.decide({ decisionId, recommendationId: item.id, verdict }, 'Ann', AT);
    kept.push(decisionId);
  } catch (error) {
    refused.push(decisionId);
    if (!(error instanceof StoreError) || error.code !== 'disk' || error.fix === '')
      problems.push(`not said plainly: ${String(error)}`);
    log.error({ err: error }, 'the store refused');
  }
}

function fill(): void {
  const file = openSync(filler, 'a');
  try {
    for (const bytes of [65_536, 4_096]) while (writeSync(file, Buffer.alloc(bytes, 1)) === bytes);
  } catch {
    // It is full.
  } finally {
    closeSync(file);
  }
  try {
    const rest = openSync(filler, 'a');
    while (writeSync(rest, Buffer.alloc(4_096, 1)) === 4_096);
  } catch {
    // To the last page.
  }
}

for (let count = 0; count < 5; count++) decide();
for (let round = 0; round < 5; round++) {
  const before = refused.length;
  fill();
  for (let count = 0; count < 400 && refused.length < before + 8; count++) decide();
  if (refused.length === before) problems.push('the full disk refused nothing');
  truncateSync(filler, 0);
  const keptBefore = kept.length;
  decide();
  if (kept.length === keptBefore) problems.push('it does not go on when there is space');
}
// What another process would find if this one ended now.
cpSync(home, join(outside, 'copy'), { recursive: true, filter: (path) => !path.endsWith('-shm') });
const copy = openStore({ path: join(outside, 'copy', 'own.db'), key, kind: 'own' });
const ids = new Set(
  copy.decisions.page({ ...everyDecision, limit: 100_000 }).rows.map(({ decision }) => decision.id),
);
problems.push(...copy.check());
if (kept.some((id) => !ids.has(id))) problems.push('a kept decision is lost');
if (refused.some((id) => ids.has(id))) problems.push('a refused decision is kept');
copy.close();

const code = join(import.meta.dirname, '..', '..', '..');
const cli = ['build/tasks/cli.ts', 'import', '--data', join(outside, 'data'), '--workspace'];
const shell = ['src-main/shell/browser/index.ts', '--no-open', '--workspace'];

/** How a start must end: never with a stack trace, never waiting endlessly. */
async function start(what: string, args: readonly string[], folder: string): Promise<string> {
  const command = args.map((arg) => (arg.includes('.ts') ? join(code, arg) : arg));
  const child = spawn(process.execPath, ['--no-warnings', ...command, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CAUSEWAY_PASSPHRASE: 'correct horse battery staple' },
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
    if (output.out.includes('http://')) child.kill();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_START_MS);
  const [status] = await once(child, 'close');
  clearTimeout(timer);
  const remark = output.err.trim();
  if (/\n\s+at /.test(remark) || remark.includes('node:internal'))
    problems.push(`${what}: a stack trace: ${remark}`);
  if (output.out.includes('http://') && status !== null) return 'starts';
  if (status === 0) return 'done';
  if (status !== 2) problems.push(`${what}: ends with ${status}: ${remark}`);
  else if (!remark.includes('disk')) problems.push(`${what}: does not name the disk: ${remark}`);
  return `${status}: ${remark.replaceAll(root ?? '', '…').replaceAll(outside ?? '', '…')}`;
}

fill();
mkdirSync(join(outside, 'data'), { recursive: true });
cpSync(join(outside, 'given'), join(outside, 'data'), { recursive: true });
const starts: Record<string, string> = {};
starts['import on a full disk'] = await start('import on a full disk', cli, join(root, 'fresh'));
starts['window on a full disk'] = await start('window on a full disk', shell, join(root, 'fresh'));
rmSync(filler);
store.close();
// The same file system once more, read-only: the first mount has files open.
const locked = join(outside, 'locked');
mkdirSync(locked);
spawnSync('mount', ['--bind', root, locked]);
const remount = spawnSync('mount', ['-o', 'remount,bind,ro', locked], { encoding: 'utf8' });
if (remount.status !== 0) problems.push(`not made read-only: ${remount.stderr}`);
else {
  starts['import on a read-only disk'] = await start(
    'import on a read-only disk',
    cli,
    join(locked, 'other'),
  );
  starts['window on a read-only disk'] = await start(
    'window on a read-only disk',
    shell,
    join(locked, 'home'),
  );
  starts['window on a read-only disk, new folder'] = await start(
    'window, new folder',
    shell,
    join(locked, 'other'),
  );
}
const result: FullDisk = { kept: kept.length, refused: refused.length, starts, problems };
process.stdout.write(`${JSON.stringify(result)}\n`);
