import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock } from '../lock.mjs';
import { plainRoot } from './plainRoot.ts';
import { isFresh, keepStamp, sourceStamp } from './sourceStamp.ts';

interface Output {
  /** A required output file: without it the stamp is ignored. */
  readonly proof: string;
  readonly stamp: string;
  readonly sources: readonly string[];
  readonly command: readonly string[];
}

/** What is built, from what, and how. */
const outputs = {
  page: {
    proof: 'out/renderer/index.html',
    stamp: 'out/.page-stamp',
    sources: ['src-renderer', 'src-shared', 'package-lock.json'],
    command: [
      'node_modules/vite/bin/vite.js',
      'build',
      ...['-c', 'src-renderer/vite.config.ts', '--configLoader', 'native', '--logLevel', 'error'],
    ],
  },
  desktop: {
    proof: 'out/main/index.js',
    stamp: 'out/.desktop-stamp',
    sources: [
      'src-main',
      'src-core',
      'src-preload',
      'src-renderer',
      'src-shared',
      'electron.config.ts',
      'package-lock.json',
    ],
    command: [
      'node_modules/electron-vite/bin/electron-vite.js',
      'build',
      '-c',
      'electron.config.ts',
      '--logLevel',
      'warn',
    ],
  },
} as const satisfies Record<string, Output>;

/** Builds an output when its sources changed since the last build. Silent unless the build fails. */
export async function freshen(root: string, name: keyof typeof outputs): Promise<'built' | 'fresh'> {
  const output = outputs[name];
  const stamp = sourceStamp(root, output.sources);
  const stampFile = join(root, output.stamp);
  const isMade = () => isFresh(stampFile, stamp) && existsSync(join(root, output.proof));
  if (isMade()) return 'fresh';
  // Two concurrent commands would empty each other's folder.
  const release = await buildLock(root);
  try {
    if (isMade()) return 'fresh';
    await run(root, output.command);
    keepStamp(stampFile, stamp);
    return 'built';
  } finally {
    release();
  }
}

/** Builds everything that Electron runs, even if it is fresh. */
export async function buildAll(root: string): Promise<void> {
  const release = await buildLock(root);
  try {
    await run(root, outputs.desktop.command);
    for (const { stamp, sources } of Object.values(outputs))
      keepStamp(join(root, stamp), sourceStamp(root, sources));
  } finally {
    release();
  }
}

/** Throws a sentence for the person where `out/` cannot be written. */
async function buildLock(root: string): Promise<() => void> {
  try {
    return await acquireLock(join(root, 'out', '.build-lock'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(
      `The page has to be built, but ${join(root, 'out')} cannot be written (${reason}). Copy the project to a folder of yours, then run the command again.`,
      { cause: error },
    );
  }
}

async function run(root: string, command: readonly string[]): Promise<void> {
  const plain = plainRoot(root);
  try {
    await bundle(plain.path, command);
  } finally {
    plain.dispose();
  }
}

function bundle(root: string, command: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', ...command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'causeway', 'compiled'),
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        output += piece;
      });
    }
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`The build failed:\n${output}`))));
  });
}
