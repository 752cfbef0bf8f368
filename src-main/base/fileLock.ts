import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Another process holds the lock and did not let go in time. */
export class LockHeld extends Error {
  constructor(path: string) {
    super(`another process holds ${path}`);
    this.name = 'LockHeld';
  }
}

const RETRY_MS = 10;

/**
 * Runs `work` while no other process (and nobody else in this one) holds the lock at `path`; waits up to `patienceMs`,
 * then rejects with LockHeld. The lock is the operating system's own on an empty database file: Node has no call for it and
 * SQLite has, on every platform we run on. It ends with its process however that ends, so none is ever stale. The empty
 * file stays: removing it would let two processes lock two files of one name.
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
  closeSync(openSync(path, 'a', 0o600));
  const started = performance.now();
  for (;;) {
    const lock = tryToTake(path);
    if (lock !== null) return lock;
    if (performance.now() - started > patienceMs) throw new LockHeld(path);
    await setTimeout(RETRY_MS * (0.5 + Math.random()));
  }
}

function tryToTake(path: string): Database.Database | null {
  const db = new Database(path, { timeout: 0, fileMustExist: true });
  try {
    // Nothing is ever written to it: no journal is needed, and none may lie about.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
