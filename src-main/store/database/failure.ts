import Database from 'better-sqlite3';
import { RESTORE } from './historyFailures.ts';
import { StoreError } from './storeError.ts';

const { SqliteError } = Database;

export const failures = {
  wrongKey: (path: string, cause?: unknown) =>
    new StoreError(
      'wrong_key',
      `The key that was found does not open ${path}.`,
      'Put back the vault.json that belongs to this file; every backup keeps a copy of it (the folder "backups").',
      cause,
    ),
  damaged: (path: string, detail: string, cause?: unknown) =>
    new StoreError('damaged', `The database ${path} is damaged: ${detail}.`, RESTORE, cause),
  disk: (path: string, detail: string, cause?: unknown) =>
    new StoreError(
      'disk',
      `The disk refused to work with ${path}: ${detail}.`,
      'Check that the disk has free space and that the folder may be written to, then try again. Nothing was half-written.',
      cause,
    ),
  /** The one case in which the outcome is unknown: the flush failed, and so did taking back what was flushed. */
  doubtful: (path: string, cause?: unknown) =>
    new StoreError(
      'disk',
      `The disk failed while ${path} was written to: whether this was saved is not known.`,
      'Check the disk, start the app again and see whether it is there before you repeat it.',
      cause,
    ),
  locked: (path: string, cause?: unknown) =>
    new StoreError(
      'locked_by_another',
      `Another program keeps ${path} busy.`,
      'Wait for its work to end or close it, then try again. Nothing was changed.',
      cause,
    ),
  closed: (path: string) =>
    new StoreError('disk', `The database ${path} was closed.`, 'Open the workspace again.'),
} as const;

/** The operating system's reason for refusing a file, as words for a person. */
const diskReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'it is full',
  EDQUOT: 'your share of it is used up',
  EROFS: 'it is read-only',
  EACCES: 'access was denied',
  EPERM: 'access was denied',
  ENOENT: 'the folder is not there',
  ENOTDIR: 'the folder is not there',
  EEXIST: 'something else is there',
  EISDIR: 'a folder is where the file should be',
  EIO: 'reading or writing failed',
  SQLITE_FULL: 'it is full',
  SQLITE_READONLY: 'it is read-only',
  SQLITE_CANTOPEN: 'the file cannot be opened',
  SQLITE_PERM: 'access was denied',
  SQLITE_IOERR: 'reading or writing failed',
};

/** The primary code of an extended one: `SQLITE_IOERR_WRITE` -> `SQLITE_IOERR`. */
function primaryCode(code: string): string {
  return code.split('_').slice(0, 2).join('_');
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && ['SQLITE_BUSY', 'SQLITE_LOCKED'].includes(primaryCode(error.code));
}

/** The disk refused to write or to flush: full, failing or read-only. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SqliteError && diskReasons[primaryCode(error.code)] !== undefined;
}

/** SQLite's answer to a wrong key and to a damaged first page alike. */
export function isNotADatabase(error: unknown): boolean {
  return error instanceof SqliteError && error.code === 'SQLITE_NOTADB';
}

/** Driver and file system errors as a StoreError; anything else unchanged. */
export function asStoreError(error: unknown, path: string): unknown {
  if (error instanceof StoreError || !hasCode(error)) return error;
  const code = error instanceof SqliteError ? primaryCode(error.code) : error.code;
  const reason = diskReasons[code];
  if (reason !== undefined) return failures.disk(path, reason, error);
  if (!(error instanceof SqliteError)) return error;
  if (isBusy(error)) return failures.locked(path, error);
  if (code === 'SQLITE_CONSTRAINT')
    return new StoreError(
      'conflict',
      'What was to be saved contradicts what is there already.',
      'Look at it again and repeat what you did.',
      error,
    );
  return failures.damaged(path, error.message, error);
}
