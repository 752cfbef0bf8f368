import { createReadStream } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileSource } from './fileSource.ts';

/** The path cannot be read as a file or folder. The message and the fix are sentences for the person. */
export class PathError extends Error {
  readonly code: 'not_found' | 'not_permitted' | 'not_a_file' | 'unreadable';
  readonly fix: string;
  constructor(code: PathError['code'], message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PathError';
    this.code = code;
    this.fix = fix;
  }
}

/** A file on this machine. Bytes are read in 64 KiB pieces; a disk error is thrown by the iteration. */
export function diskFile(path: string, size: number): FileSource {
  return {
    name: basename(path),
    size,
    open: () => createReadStream(path, { highWaterMark: 64 * 1024 }),
  };
}

function pathError(path: string, error: unknown): PathError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new PathError('not_found', `There is no file or folder ${path}.`, 'Check the path.', error);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new PathError(
      'not_permitted',
      `This account may not read ${path}.`,
      'Give yourself permission to read it, or copy it elsewhere.',
      error,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new PathError(
    'unreadable',
    `${path} could not be read: ${reason}.`,
    'Check the disk and the path.',
    error,
  );
}

/**
 * The files of a folder, or the one file at a path. Only the folder's own files, by name; no sub-folders, no hidden
 * files. A link is followed to a regular file only, so that a loop of links is never walked; a broken one is left out.
 * Throws PathError.
 */
export async function folderFiles(path: string): Promise<FileSource[]> {
  try {
    const target = await stat(path);
    if (target.isFile()) return [diskFile(path, target.size)];
    if (!target.isDirectory()) {
      throw new PathError(
        'not_a_file',
        `${path} is neither a file nor a folder.`,
        'Choose a file or a folder.',
      );
    }
    const folder = await realpath(path);
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    const files: FileSource[] = [];
    for (const name of names) {
      const file = join(folder, name);
      const size = await regularFileSize(file);
      if (size !== null) files.push(diskFile(file, size));
    }
    return files;
  } catch (error) {
    throw error instanceof PathError ? error : pathError(path, error);
  }
}

/** Bytes of a regular file, or of the one a link leads to; null for anything else (a folder, a pipe, a broken link). */
async function regularFileSize(path: string): Promise<number | null> {
  try {
    const entry = await lstat(path);
    const file = entry.isSymbolicLink() ? await stat(path) : entry;
    return file.isFile() ? file.size : null;
  } catch {
    // ELOOP or ENOENT: a link without a target is not a file. One without read permission fails when it is opened.
    return null;
  }
}
