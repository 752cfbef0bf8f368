import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The inputs of a build: every file below the given paths by name, size and modification time. Reading them all at
 * every start would take too long; no editor makes an edit that keeps size and time.
 */
export function sourceStamp(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) addPath(join(root, path), path);
  return hash.digest('hex');

  function addPath(file: string, name: string): void {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isFile()) {
      hash.update(`${name}\0${stat.size}\0${stat.mtimeMs}\n`);
      return;
    }
    for (const child of readdirSync(file).sort()) {
      if (!/\.test\.tsx?$/.test(child)) addPath(join(file, child), `${name}/${child}`);
    }
  }
}

/** Whether the build that `stampFile` belongs to was made from exactly these sources. */
export function isFresh(stampFile: string, stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

export function keepStamp(stampFile: string, stamp: string): void {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
