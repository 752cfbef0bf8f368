/** The operating system's error as words for a person. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'it is full',
  EDQUOT: 'your share of it is used up',
  EROFS: 'it is read-only',
  EACCES: 'access was denied',
  EPERM: 'access was denied',
  EIO: 'reading or writing failed',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOTDIR: 'a file lies where a folder should be',
};

/** A disk failure in words: what and where, and what to do now. */
export interface DiskFailure {
  readonly what: string;
  readonly fix: string;
}

/**
 * Null where the error does not come from the disk. `where` is the path in use; without it, the one the error names.
 */
export function diskFailure(error: unknown, where = pathOf(error)): DiskFailure | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (reason === undefined) return null;
  return {
    what: `The disk refused to work with ${where}: ${reason}.`,
    fix: 'Free space on it, or make the folder writable, or choose another folder, then try again. Nothing was half-written.',
  };
}

function pathOf(error: unknown): string {
  return error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? error.path
    : 'the data folder';
}

/** Why the app cannot start on a data folder, as one line; null where it is not the disk. */
export function startFailure(error: unknown, dataDir: string): string | null {
  const failure = diskFailure(error, `the data folder ${dataDir}`);
  return failure === null ? null : `Causeway cannot start. ${failure.what} ${failure.fix}`;
}
