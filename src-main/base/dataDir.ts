import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { makeFolder } from './durable.ts';

/**
 * Where the app stores everything: an argument wins, then CAUSEWAY_HOME, then the platform's own place for app data.
 */
export function chooseDataDir(argument?: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = argument ?? env['CAUSEWAY_HOME'];
  if (chosen !== undefined && chosen !== '') return isAbsolute(chosen) ? chosen : resolve(chosen);
  return envPaths('Causeway', { suffix: '' }).data;
}

/** Readable only by its owner, since file names and modification times are private too. */
export function makePrivateDir(dir: string): void {
  makeFolder(dir);
}

const sessionPrefix = 'session-';

/**
 * A folder for a database whose key is stored nowhere; its name carries the process id, so that leftovers can be
 * removed.
 */
export function makeSessionDir(dataDir: string): string {
  makePrivateDir(dataDir);
  return mkdtempSync(join(dataDir, `${sessionPrefix}${process.pid}-`));
}

/** Removes what sessions that ended without closing left behind: their keys are gone, so nobody can read it. */
export function sweepSessionDirs(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  for (const name of readdirSync(dataDir)) {
    const pid = new RegExp(`^${sessionPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but it exists.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
