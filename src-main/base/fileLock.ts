import { closeSync, existsSync, fstatSync, openSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Another process holds the lock and did not release it in time. */
export class LockHeld extends Error {
  constructor(path: string) {
    super(`another process holds ${path}`);
    this.name = 'LockHeld';
  }
}

/** The lock's own file is not one: what lies there was made by something else, or may not be opened. */
export class LockUnusable extends Error {
  /** What is wrong with it, to follow its path: "holds …". */
  readonly reason: string;
  readonly path: string;
  constructor(path: string, reason: string, cause?: unknown) {
    super(`${path} ${reason}`, { cause });
    this.name = 'LockUnusable';
    this.path = path;
    this.reason = reason;
  }
}

const RETRY_MS = 10;

/**
 * Runs `work` while no other process (and nobody else in this one) holds the lock at `path`; waits up to `patienceMs`,
 * then rejects with LockHeld. The lock is the operating system's own on an empty database file: Node has no call for it and
 * SQLite has, on every platform we run on. It ends with its process however that ends, so none is ever stale. The empty
 * file stays: removing it would let two processes lock two files of one name. Rejects with LockUnusable where the file
 * holds something, is a folder or belongs to somebody else.
 */
export async function withFileLock<T>(path: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const lock = await take(path, patienceMs);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function take(path: string, patienceMs: number): Promise<Database.Database> {
  makeSureOf(path);
  const started = performance.now();
  for (;;) {
    const lock = tryToTake(path);
    if (lock !== null) return lock;
    if (performance.now() - started > patienceMs) throw new LockHeld(path);
    await setTimeout(RETRY_MS * (0.5 + Math.random()));
  }
}

function makeSureOf(path: string): void {
  const file = openLock(path);
  try {
    const { size } = fstatSync(file);
    if (size > 0) throw foreign(path, size);
  } finally {
    closeSync(file);
  }
}

function openLock(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EISDIR') throw new LockUnusable(path, 'is a folder', error);
    if (existsSync(path) && (code === 'EACCES' || code === 'EPERM'))
      throw new LockUnusable(path, 'may not be opened by you (another user made it)', error);
    throw error;
  }
}

function foreign(path: string, bytes: number, cause?: unknown): LockUnusable {
  const size = bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return new LockUnusable(path, `holds ${size} that are not Causeway's (it is always empty)`, cause);
}

function tryToTake(path: string): Database.Database | null {
  const db = new Database(path, { timeout: 0, fileMustExist: true });
  try {
    // Nothing is ever written to it, so it needs no journal, and none may be left behind.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError) {
      if (error.code.startsWith('SQLITE_BUSY')) return null;
      // Written to since it was looked at.
      if (error.code === 'SQLITE_NOTADB') throw foreign(path, statSync(path).size, error);
    }
    throw error;
  }
}
