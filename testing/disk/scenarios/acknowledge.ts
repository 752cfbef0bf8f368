import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledgedFile } from '../recordedDisk.ts';

/** A scenario's folder, and its way to acknowledge. */
export function scenario(): { readonly root: string; acknowledge(what: string): void } {
  const root = process.argv[2];
  if (root === undefined) throw new Error('usage: SCENARIO FOLDER');
  const file = openSync(join(root, acknowledgedFile), 'a');
  return { root, acknowledge: (what) => void writeSync(file, `${what}\n`) };
}
