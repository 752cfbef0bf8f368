import type Database from 'better-sqlite3';
import { asStoreError, failures, isBusy, isRefusal } from './failure.ts';
import { cutOffRefused } from './refusedCommit.ts';

/**
 * How long a read waits for a lock, or a write for its turn, before the person is told that another program is in the
 * way.
 */
export const PATIENCE_MS = 15_000;
/**
 * On a thread that serves a window one call waits no longer than this: waiting blocks the thread. For longer waits use
 * `whenFree`.
 */
export const WINDOW_PATIENCE_MS = 40;
/**
 * Short waits at first: an import releases the lock only between two batches, and a decision must catch that moment.
 */
const EAGER_MS = 100;

const clock = new Int32Array(new SharedArrayBuffer(4));
/** Blocks this thread; the driver is synchronous, and so is its waiting. */
export function sleep(ms: number): void {
  Atomics.wait(clock, 0, 0, ms);
}

/** Tries until no lock is in the way, or patience is at its end. Blocks this thread meanwhile. */
export function patiently<T>(attempt: () => T, patienceMs = PATIENCE_MS): T {
  const started = performance.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const waited = performance.now() - started;
      if (!isBusy(error) || waited >= patienceMs) throw error;
      sleep(waited < EAGER_MS ? 0.2 : 5);
    }
  }
}

/**
 * One connection to the database. All repositories use it, for three reasons: statements are prepared once, driver
 * errors become StoreErrors, and waiting for a lock is fine-grained (SQLite's own busy handler sleeps up to 100 ms at a
 * time and can miss every gap a writer leaves).
 */
export class Connection {
  readonly path: string;
  readonly #db: Database.Database;
  readonly #patienceMs: number;
  readonly #statements = new Map<string, Database.Statement>();

  /** @param patienceMs how long one call may wait for a lock, and so block its thread */
  constructor(db: Database.Database, path: string, patienceMs = PATIENCE_MS) {
    this.#db = db;
    this.path = path;
    this.#patienceMs = patienceMs;
  }

  /**
   * The prepared statement of a text. `Row` declares the columns: the tables are STRICT and each text is tested, so
   * rows of our own columns are not parsed again.
   */
  statement<Row = unknown>(sql: string): Database.Statement<unknown[], Row>;
  statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /** As `statement`, returning rows as arrays. */
  rawStatement(sql: string): Database.Statement<unknown[], readonly unknown[]> {
    const key = `raw ${sql}`;
    const known = this.#statements.get(key);
    // The driver's types do not follow `raw()`: a row is then an array of its columns.
    if (known !== undefined) return known as Database.Statement<unknown[], readonly unknown[]>;
    const made = this.#db.prepare<unknown[], readonly unknown[]>(sql).raw();
    this.#statements.set(key, made);
    return made;
  }

  /**
   * Reads, all from one snapshot: what another connection writes meanwhile is not seen. `work` may run again when a
   * lock was in the way.
   */
  read<T>(work: () => T): T {
    return this.#guarded(() => {
      if (this.#db.inTransaction) return work();
      return patiently(() => this.#inTransaction('BEGIN', work), this.#patienceMs);
    });
  }

  /** Writes in one transaction: on return all of it is on disk; on an exception none of it is. Joins a running one. */
  write<T>(work: () => T): T {
    return this.#guarded(() => {
      if (this.#db.inTransaction) return work();
      patiently(() => this.statement('BEGIN IMMEDIATE').run(), this.#patienceMs);
      return this.#finish(work);
    });
  }

  pragma(source: string): unknown {
    return this.#guarded(() => patiently(() => this.#db.pragma(source, { simple: true }), this.#patienceMs));
  }

  exec(sql: string): void {
    this.#guarded(() => this.#db.exec(sql));
  }

  /**
   * The driver's handle for a library that needs one; used only in this folder. Its statements and transactions behave
   * like all others here: they wait for locks, throw StoreErrors, and are on disk when they return.
   */
  libraryHandle(): Database.Database {
    const statement = (sql: string) => ({
      get: (...values: unknown[]) => this.read(() => this.statement(sql).get(...values)),
      all: (...values: unknown[]) => this.read(() => this.statement(sql).all(...values)),
      run: (...values: unknown[]) => this.write(() => this.statement(sql).run(...values)),
    });
    const instead: Readonly<Record<string, unknown>> = {
      prepare: statement,
      exec: (sql: string) => this.exec(sql),
      pragma: (source: string) => this.pragma(source),
      transaction:
        <Values extends unknown[], Result>(work: (...values: Values) => Result) =>
        (...values: Values) =>
          this.write(() => work(...values)),
    };
    return new Proxy(this.#db, {
      get: (_, name) => {
        const found = typeof name === 'string' ? instead[name] : undefined;
        if (found === undefined) throw new Error(`the library's handle has no ${String(name)}`);
        return found;
      },
    });
  }

  close(): void {
    if (!this.#db.open) return;
    this.#statements.clear();
    this.#guarded(() => this.#db.close());
  }

  #inTransaction<T>(begin: string, work: () => T): T {
    this.statement(begin).run();
    return this.#finish(work);
  }

  #finish<T>(work: () => T): T {
    try {
      const result = work();
      this.#commit();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, such as a full disk.
      if (this.#db.inTransaction) this.statement('ROLLBACK').run();
      throw error;
    }
  }

  #commit(): void {
    try {
      this.statement('COMMIT').run();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (this.#db.inTransaction) this.statement('ROLLBACK').run();
      if (!this.#cutOffRefused()) throw failures.doubtful(this.path, error);
      throw error;
    }
  }

  /** A refused write must not be found stored by the next process that opens the file. */
  #cutOffRefused(): boolean {
    try {
      this.statement('BEGIN IMMEDIATE').run();
    } catch {
      return false;
    }
    try {
      return cutOffRefused(this.path);
    } finally {
      if (this.#db.inTransaction) this.statement('ROLLBACK').run();
    }
  }

  #guarded<T>(work: () => T): T {
    if (!this.#db.open) throw failures.closed(this.path);
    try {
      return work();
    } catch (error) {
      throw asStoreError(error, this.path);
    }
  }
}
