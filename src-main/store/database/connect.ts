import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { applyKey, keyFitsAnyPage, PAGE_BYTES } from './cipher.ts';
import { Connection, PATIENCE_MS, patiently } from './connection.ts';
import { asStoreError, failures, isNotADatabase } from './failure.ts';
import { searchName } from './searchName.ts';

/**
 * Set on every connection: SQLite forgets all of them but the journal mode on close. FULL (and, on a Mac, a flush that
 * reaches the platter) is what justifies showing "done".
 */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  'foreign_keys = ON',
  // Deleted content is overwritten, and sorting never spills to a file: both would outlive the row.
  'secure_delete = ON',
  'temp_store = MEMORY',
  'trusted_schema = OFF',
  // Pages; the log is checkpointed at 4 MB, and a log that an import made large is cut to 16 MB after.
  'wal_autocheckpoint = 1000',
  'journal_size_limit = 16777216',
  // KiB: decrypted pages are worth caching.
  'cache_size = -32768',
] as const;

/** `made`: the file may be empty, it was created for this a moment ago. */
export type Expect = 'made' | 'kept';

/** Opens the file and proves the key. The caller closes it. Throws a StoreError. `patienceMs`: see `Connection`. */
export function connect(path: string, key: Buffer, expect: Expect, patienceMs = PATIENCE_MS): Connection {
  let db: Database.Database | null = null;
  try {
    if (expect === 'kept') refuseTruncated(path);
    // The connection does its own waiting, see there.
    db = new Database(path, { timeout: 0, fileMustExist: true });
    applyKey(db, key);
    // The first page is read here, which proves the key.
    const opened = db;
    patiently(() => opened.prepare('SELECT COUNT(*) FROM sqlite_master').get(), patienceMs);
    const connection = new Connection(db, path, patienceMs);
    // Only a file without tables accepts it; it lets free pages be returned in small steps.
    if (expect === 'made') connection.pragma('auto_vacuum = INCREMENTAL');
    for (const pragma of PRAGMAS) connection.pragma(pragma);
    addFunctions(opened);
    return connection;
  } catch (error) {
    db?.close();
    throw isNotADatabase(error) ? whyUnreadable(path, key, error) : asStoreError(error, path);
  }
}

/** Opens a file that must not be changed, such as a backup; creates no log beside it. Throws a StoreError. */
export function connectReadOnly(path: string, key: Buffer): Connection {
  let db: Database.Database | null = null;
  try {
    refuseTruncated(path);
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    applyKey(db, key);
    db.prepare('SELECT COUNT(*) FROM sqlite_master').get();
    const connection = new Connection(db, path);
    for (const pragma of ['temp_store = MEMORY', 'trusted_schema = OFF']) connection.pragma(pragma);
    addFunctions(db);
    return connection;
  } catch (error) {
    db?.close();
    throw isNotADatabase(error) ? whyUnreadable(path, key, error) : asStoreError(error, path);
  }
}

/** `search_name(text)`: SQLite's own `lower` leaves every letter but A to Z as it is. No schema may depend on it. */
function addFunctions(db: Database.Database): void {
  db.function('search_name', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? searchName(text) : '',
  );
}

/**
 * SQLite takes an empty file for a new database, and would show an empty queue to a person whose file was truncated.
 */
function refuseTruncated(path: string): void {
  const file = statSync(path, { throwIfNoEntry: false });
  // A folder of that name is SQLite's to refuse; its size differs from one file system to another.
  if (file?.isFile() && file.size < PAGE_BYTES) throw failures.damaged(path, 'it has been cut short');
}

function whyUnreadable(path: string, key: Buffer, cause: unknown): Error {
  try {
    return keyFitsAnyPage(path, key)
      ? failures.damaged(path, 'its first page cannot be read', cause)
      : failures.wrongKey(path, cause);
  } catch {
    return failures.damaged(path, 'it cannot be read', cause);
  }
}
