import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

/** Electron's own binary, which its npm package fetches on demand; null where it was never fetched. */
export function electronBinaryPath(): string | null {
  const folder = join(projectRoot, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const path = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(path) ? path : null;
}

export function electronIsThere(): boolean {
  return electronBinaryPath() !== null;
}
