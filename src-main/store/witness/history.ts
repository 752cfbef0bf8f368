import { existsSync, renameSync } from 'node:fs';
import type { Instant } from '../../../src-shared/model/day.ts';
import { hashAt, lastPosition } from '../audit/position.ts';
import type { Connection } from '../database/connection.ts';
import { asStoreError } from '../database/failure.ts';
import { historyFailures } from '../database/historyFailures.ts';
import { identityOf, markWitnessed } from '../database/identity.ts';
import { StoreError } from '../database/storeError.ts';
import { DecisionJournal, journalFolderOf, type PendingRecords } from '../journal/journal.ts';
import { unreadableParts } from '../journal/read.ts';
import type { Position } from '../journal/record.ts';
import { type FoundWitness, readWitness, type Witness, witnessPathOf, writeWitness } from './witnessFile.ts';

/**
 * A recreated journal begins this many decisions back: the earlier ones are in the database, and in every backup of it.
 */
const JOURNALED_ANEW = 500;

const notes = {
  noWitness: 'The record that identifies this database was missing or changed; it was created again.',
  noJournal: 'The journal of decisions was missing or belonged to another database; a new one was started.',
  journalDamaged:
    'A part of the journal of decisions could not be read; it was written again from the database.',
} as const;

/**
 * The files beside a database that say what must be in it: the witness (which database, how far it was seen) and the
 * journal of decisions (each one, on disk before it was answered). Compared when the database is opened; the journal is
 * written with each decision.
 */
export class History {
  readonly #path: string;
  readonly #key: Buffer;
  readonly #now: () => Date;
  readonly #journal: DecisionJournal;
  readonly #found: FoundWitness;
  #database: string | null = null;
  #witness: Witness | null = null;

  /**
   * Reads the files beside `path`, before the database is read, so that the journal is never the newer of the two by
   * chance.
   */
  constructor(path: string, key: Buffer, now: () => Date) {
    this.#path = path;
    this.#key = Buffer.from(key);
    this.#now = now;
    this.#found = readWitness(witnessPathOf(path), key);
    this.#journal = new DecisionJournal(journalFolderOf(path), key);
  }

  /** Whether there was a database here. */
  get known(): boolean {
    return this.#found.kind !== 'none' || this.#journal.exists;
  }

  /** Whether this key belongs to the files beside the database: a database it does not open is then another one. */
  get keyFits(): boolean {
    return this.#found.kind === 'found' || this.#journal.database !== null;
  }

  /** Problems found and repaired, newest last. */
  get notes(): Witness['notes'] {
    return this.#witness?.notes ?? [];
  }

  /**
   * Throws StoreError `foreign` or `rolled_back` where the database is not the one that was here last. Writes nothing.
   */
  compare(connection: Connection): void {
    const identity = identityOf(connection)?.id ?? null;
    const witness = this.#before;
    const journaled = this.#journal.database;
    if (identity === null) {
      if (this.known && this.keyFits) throw historyFailures.diverged(this.#path);
      return;
    }
    if (witness !== null && witness.database !== identity) throw historyFailures.foreign(this.#path);
    if (witness === null && journaled !== null && journaled !== identity)
      throw historyFailures.foreign(this.#path);
    const inJournal = journaled === identity ? this.#journal.position : null;
    for (const [position, at] of [
      [inJournal, inJournal === null ? null : this.#journal.lastAt],
      [witness?.seen ?? null, witness?.seen.at ?? null],
    ] as const)
      if (position !== null) this.#compareWith(connection, position, at);
  }

  /**
   * After `compare`: brings witness and journal up to date, or creates them. If the disk refuses, they are left for
   * later.
   */
  settle(connection: Connection): void {
    const identity = identityOf(connection);
    if (identity === null) return;
    this.#database = identity.id;
    const known = this.known || identity.witnessed;
    const found = known ? this.#amiss(identity.id) : [];
    const at = this.#now().toISOString();
    this.#witness = {
      format: 1,
      database: identity.id,
      seen: { seq: 0, hash: '', at, ...this.#before?.seen },
      notes: [...(this.#before?.notes ?? []), ...found.map((text) => ({ at, text }))].slice(-20),
    };
    try {
      if (found.length > 0 || !known)
        connection.write(() => {
          // Another process may have done it first.
          this.#journal.reload();
          this.#repairJournal(connection, identity.id);
        });
      const last = lastPosition(connection);
      if (last.seq > (this.#journal.position?.seq ?? 0)) this.#catchUp(connection);
      const written =
        this.#found.kind === 'found' && found.length === 0 && this.#witness.seen.seq === last.seq;
      if (!written) this.#writeSeen(last);
      if (!identity.witnessed) markWitnessed(connection);
    } catch (error) {
      const known = asStoreError(error, this.#path);
      if (!(known instanceof StoreError && (known.code === 'disk' || known.code === 'locked_by_another')))
        throw known;
    }
  }

  /** As `DecisionJournal.prepare`: inside the transaction of a decision. */
  prepare(connection: Connection): PendingRecords | null {
    if (this.#journal.position === null && this.#database !== null)
      this.#repairJournal(connection, this.#database);
    return this.#journal.prepare(connection);
  }

  /** As `DecisionJournal.append`: after the commit, before the answer. */
  append(pending: PendingRecords): boolean {
    return this.#journal.append(pending);
  }

  /** Unreadable parts of the journal, as sentences. */
  problems(): readonly string[] {
    return unreadableParts(this.#journal.folder, this.#key);
  }

  /** Records how far the database was seen; before it is closed. */
  close(): void {
    const { position } = this.#journal;
    try {
      if (position !== null && this.#witness !== null && position.seq > this.#witness.seen.seq)
        this.#writeSeen(position);
    } catch {
      // The journal knows it too.
    }
    this.#journal.close();
    this.#key.fill(0);
  }

  get #before(): Witness | null {
    return this.#found.kind === 'found' ? this.#found.witness : null;
  }

  #compareWith(connection: Connection, position: Position, at: Instant | null): void {
    const last = lastPosition(connection);
    if (position.seq > last.seq) throw historyFailures.rolledBack(this.#path, position.seq - last.seq, at);
    if (position.seq > 0 && hashAt(connection, position.seq) !== position.hash)
      throw historyFailures.diverged(this.#path);
  }

  #amiss(database: string): readonly string[] {
    return [
      ...(this.#found.kind === 'found' ? [] : [notes.noWitness]),
      ...(this.#journal.database === database ? [] : [notes.noJournal]),
      ...(this.#journal.database === database && this.#journal.damaged ? [notes.journalDamaged] : []),
    ];
  }

  #repairJournal(connection: Connection, database: string): void {
    const journal = this.#journal;
    if (journal.database === database && !journal.damaged) return;
    const last = lastPosition(connection);
    if (journal.database === database) {
      const seq = Math.min(journal.base, last.seq);
      journal.begin(database, { seq, hash: hashAt(connection, seq) });
      return;
    }
    if (existsSync(journal.folder)) renameSync(journal.folder, `${journal.folder}.set-aside-${Date.now()}`);
    const seq = Math.max(0, last.seq - JOURNALED_ANEW);
    journal.begin(database, { seq, hash: hashAt(connection, seq) });
  }

  #catchUp(connection: Connection): void {
    const pending = connection.write(() => this.#journal.prepare(connection));
    if (pending !== null) this.#journal.append(pending);
  }

  /** Other processes write it as well: what they recorded is kept. */
  #writeSeen(last: Position): void {
    const own = this.#witness;
    if (own === null) return;
    const path = witnessPathOf(this.#path);
    const now = readWitness(path, this.#key);
    const theirs = now.kind === 'found' && now.witness.database === own.database ? now.witness : null;
    const seen =
      theirs !== null && theirs.seen.seq > last.seq
        ? theirs.seen
        : { seq: last.seq, hash: last.hash, at: this.#now().toISOString() };
    const texts = new Set(own.notes.map((note) => `${note.at} ${note.text}`));
    const added = (theirs?.notes ?? []).filter((note) => !texts.has(`${note.at} ${note.text}`));
    this.#witness = { ...own, seen, notes: [...added, ...own.notes].slice(-20) };
    writeWitness(path, this.#witness, this.#key);
  }
}
