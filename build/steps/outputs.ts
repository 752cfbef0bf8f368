import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isFresh, keepStamp, sourceStamp } from './sourceStamp.ts';

interface Output {
  /** A file that the build makes: without it the stamp means nothing. */
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

/** Builds an output when its sources changed since it was built last. Says nothing unless the build fails. */
export async function freshen(root: string, name: keyof typeof outputs): Promise<'built' | 'fresh'> {
  const output = outputs[name];
  const stamp = sourceStamp(root, output.sources);
  const stampFile = join(root, output.stamp);
  if (isFresh(stampFile, stamp) && existsSync(join(root, output.proof))) return 'fresh';
  await run(root, output.command);
  keepStamp(stampFile, stamp);
  return 'built';
}

/** After a whole build nothing is stale. */
export function keepStamps(root: string): void {
  for (const { stamp, sources } of Object.values(outputs))
    keepStamp(join(root, stamp), sourceStamp(root, sources));
}

function run(root: string, command: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'causeway', 'compiled'),
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        said += piece;
      });
    }
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`The build failed:\n${said}`))));
  });
}
