import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { makeFolder } from './durable.ts';

/** Where the app keeps everything: an argument wins, then CAUSEWAY_HOME, then the platform's own place for app data. */
export function chooseDataDir(argument?: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = argument ?? env['CAUSEWAY_HOME'];
  if (chosen !== undefined && chosen !== '') return isAbsolute(chosen) ? chosen : resolve(chosen);
  return envPaths('Causeway', { suffix: '' }).data;
}

/** Readable by its owner only: names of files and the times they changed are nobody else's business. */
export function makePrivateDir(dir: string): void {
  makeFolder(dir);
}

const sessionPrefix = 'session-';

/** A folder for a database whose key is kept nowhere; its name carries who uses it, so that others can sweep it. */
export function makeSessionDir(dataDir: string): string {
  makePrivateDir(dataDir);
  return mkdtempSync(join(dataDir, `${sessionPrefix}${process.pid}-`));
}

/** Removes what sessions that ended without closing left behind: their keys are gone, nobody can read it. */
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
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
