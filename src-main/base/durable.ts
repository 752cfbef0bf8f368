import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * A new, renamed or removed name is durable only after its folder is synced. Windows has no such call and needs none.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Syncs what another writer, such as SQLite, wrote to a file. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes all of it at a position in a file; a short write is continued. */
export function writeAt(file: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, offset + done);
}

const CHUNK_BYTES = 1024 ** 2;

/** Copies a file; the copy is its owner's alone, and on the disk when this returns. Its name is not: see `syncFolder`. */
export function copyDurably(from: string, to: string): void {
  const source = openSync(from, 'r');
  try {
    const copy = openSync(to, 'wx', 0o600);
    try {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      let offset = 0;
      for (let read = readSync(source, chunk); read > 0; read = readSync(source, chunk)) {
        writeAt(copy, chunk.subarray(0, read), offset);
        offset += read;
      }
      fsyncSync(copy);
    } finally {
      closeSync(copy);
    }
  } finally {
    closeSync(source);
  }
}

/** Creates a folder that only its owner may read, with its parents; all of them are durable on return. */
export function makeFolder(folder: string): void {
  const first = makeAll(resolve(folder));
  if (first === undefined) return;
  const highest = dirname(first);
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    syncFolder(above);
    if (above === highest || above === dirname(above)) return;
  }
}

/** The first of the missing folders; undefined where all existed. */
function makeAll(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  try {
    return mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    // On a read-only disk Node reports ENOENT for nested folders; for a single one it gives the reason.
    let missing = folder;
    while (!existsSync(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
    mkdirSync(missing, { mode: 0o700 });
    throw error;
  }
}

/** Best-effort cleanup: the earlier error holds a failing disk's reason and must not be hidden by this one. */
export function removeQuietly(...files: readonly string[]): void {
  for (const file of files)
    try {
      rmSync(file, { force: true });
    } catch {
      // It stays.
    }
}

/**
 * Writes a file beside its final name, syncs it and passes it to `moveIntoPlace`, which gives it the final name: a
 * reader, also after a power cut, finds the complete file or none. Only its owner may read it.
 */
export function writeDurably<T>(
  path: string,
  content: string | Buffer,
  moveIntoPlace: (draft: string, path: string) => T,
): T {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const moved = moveIntoPlace(draft, path);
    syncFolder(dirname(path));
    return moved;
  } finally {
    removeQuietly(draft);
  }
}

/** As `writeDurably`, replacing an existing file. */
export function replaceDurably(path: string, content: string | Buffer): void {
  writeDurably(path, content, renameSync);
}
