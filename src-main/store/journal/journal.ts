import { closeSync, fdatasyncSync, fstatSync, fsyncSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, replaceDurably, syncFolder, writeAt } from '../../base/durable.ts';
import type { Connection } from '../database/connection.ts';
import { asStoreError, failures } from '../database/failure.ts';
import { historyFailures } from '../database/historyFailures.ts';
import {
  beginsFrame,
  encodeFrame,
  FRAME_MAGIC_BYTES,
  type JournalKeys,
  journalKeysOf,
  wipe,
} from './frame.ts';
import { type Position, positionOf, recordsAfter, type SegmentHead } from './record.ts';
import { readSegment, recordsFrom, segmentName, segmentsOf } from './segment.ts';

/** Beyond this size a new segment begins: opening reads the last one completely. */
const SEGMENT_BYTES = 1024 ** 2;
/**
 * Space allocated ahead: a write into it needs no new block, so a full disk refuses before a decision is stored, not
 * after.
 */
const AHEAD_BYTES = 128 * 1024;
const AT_ONCE = 100;

/** Records prepared while the decision's transaction is open, to be written once it is committed. */
export interface PendingRecords {
  readonly file: number;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly after: Position;
}

/** The segment that is written to. */
interface Active {
  readonly path: string;
  readonly file: number;
  /** Where the next record goes. */
  end: number;
  size: number;
}

/** The folder of a database's journal. */
export function journalFolderOf(databasePath: string): string {
  return `${databasePath.replace(/\.db$/, '')}.journal`;
}

/**
 * The append-only journal of decisions beside a database: every decision is in it, on disk, before it is answered. A
 * record is written after the database has committed, so the journal never holds what was refused, and one that is
 * ahead of the database proves that the database has lost something.
 */
export class DecisionJournal {
  readonly folder: string;
  readonly #keys: JournalKeys;
  #active: Active | null = null;
  #head: SegmentHead | null = null;
  #position: Position | null = null;
  #lastAt: string | null = null;
  #damaged = false;
  /** A flush failed: what the file seems to hold after `end` may not be on disk and is written again. */
  #unsure = false;

  /** Reads where the journal ends; creates nothing. */
  constructor(folder: string, key: Buffer) {
    this.folder = folder;
    this.#keys = journalKeysOf(key);
    this.#openLast();
  }

  /** The database it belongs to; null where there is no journal, or none this key reads. */
  get database(): string | null {
    return this.#head?.database ?? null;
  }

  /** The last decision in it; null where there is no journal. */
  get position(): Position | null {
    return this.#position;
  }

  /** When its last decision was made; null where the newest segment has none. */
  get lastAt(): string | null {
    return this.#lastAt;
  }

  /** The entry that the newest segment follows. */
  get base(): number {
    return this.#head?.seq ?? 0;
  }

  /** Whether the newest segment holds something unreadable before its end. */
  get damaged(): boolean {
    return this.#damaged;
  }

  get exists(): boolean {
    return segmentsOf(this.folder).length > 0;
  }

  /** Reads its end again. */
  reload(): void {
    this.#forgetActive();
    this.#openLast();
  }

  /** Begins a segment that follows `position`. An existing file under its name is put aside, never overwritten. */
  begin(database: string, position: Position): void {
    const path = join(this.folder, segmentName(position.seq));
    try {
      makeFolder(this.folder);
      if (segmentsOf(this.folder).some((segment) => segment.path === path))
        renameSync(path, `${path}.damaged-${Date.now()}`);
      const head: SegmentHead = { format: 1, database, ...position };
      const frame = encodeFrame(this.#keys, position.seq, JSON.stringify(head));
      replaceDurably(path, Buffer.concat([frame, Buffer.alloc(AHEAD_BYTES)]));
      syncFolder(dirname(this.folder));
    } catch (error) {
      throw asStoreError(error, path);
    }
    this.reload();
  }

  /**
   * Prepares what the database holds after the journal's end; null when that is nothing. Called inside the write
   * transaction, which is also the lock that keeps two processes from allocating space at once. Throws where the disk
   * has no room or refuses: the transaction is then rolled back and nothing was decided.
   */
  prepare(connection: Connection): PendingRecords | null {
    try {
      this.#refresh();
      const { position } = this;
      if (position === null || this.#head === null)
        throw failures.disk(this.folder, 'the journal of decisions is gone');
      const frames: Buffer[] = [];
      let after = position;
      for (;;) {
        const records = recordsAfter(connection, after.seq, AT_ONCE);
        for (const { seq, hash, previousHash, text } of records) {
          if (seq !== after.seq + 1 || previousHash !== after.hash)
            throw historyFailures.diverged(connection.path);
          frames.push(encodeFrame(this.#keys, seq, text));
          after = { seq, hash };
        }
        if (records.length < AT_ONCE) break;
      }
      if (frames.length === 0) return null;
      const bytes = Buffer.concat(frames);
      const { file, end } = this.#withRoom(this.#head.database, position, bytes.length);
      return { file, offset: end, bytes, after };
    } catch (error) {
      throw asStoreError(error, this.folder);
    }
  }

  /**
   * Writes what `prepare` made, after the commit: on disk on return. Needs no lock: any other process that writes here
   * at this moment writes the same bytes. False when the disk refused: the decision is stored, and the next one either
   * brings the journal up to date first or is refused.
   */
  append({ file, offset, bytes, after }: PendingRecords): boolean {
    try {
      writeAt(file, bytes, offset);
      fdatasyncSync(file);
    } catch {
      this.#unsure = true;
      return false;
    }
    const active = this.#active;
    if (active !== null && active.file === file && active.end === offset) {
      active.end = offset + bytes.length;
      this.#position = after;
      this.#unsure = false;
    }
    return true;
  }

  close(): void {
    this.#forgetActive();
    wipe(this.#keys);
  }

  #withRoom(database: string, position: Position, bytes: number): Active {
    const active = this.#active;
    if (active === null) throw failures.disk(this.folder, 'the journal of decisions is gone');
    if (active.end + bytes <= active.size) return active;
    // Not right after its own header: a record larger than a segment must go somewhere.
    if (active.end + bytes > SEGMENT_BYTES && position.seq > (this.#head?.seq ?? 0)) {
      this.begin(database, position);
      return this.#withRoom(database, position, bytes);
    }
    const more = Buffer.alloc(bytes + AHEAD_BYTES);
    writeAt(active.file, more, active.size);
    fsyncSync(active.file);
    active.size += more.length;
    return active;
  }

  /** Reads what other processes have added. */
  #refresh(): void {
    const active = this.#active;
    const newest = segmentsOf(this.folder).at(-1);
    if (active === null || newest?.path !== active.path) {
      this.reload();
      return;
    }
    active.size = fstatSync(active.file).size;
    if (this.#unsure) return;
    if (!beginsFrame(readPart(active, FRAME_MAGIC_BYTES))) return;
    const last = recordsFrom(readPart(active, active.size - active.end), this.#keys).at(-1);
    if (last === undefined) return;
    const { at, ...position } = positionOf(last);
    active.end += last.end;
    this.#position = position;
    this.#lastAt = at;
  }

  #openLast(): void {
    const segment = segmentsOf(this.folder).at(-1);
    if (segment === undefined) return;
    const { path } = segment;
    const { head, records, end, damaged } = readSegment(path, this.#keys);
    this.#head = head;
    this.#damaged = damaged;
    const newest = records.at(-1);
    const last = newest === undefined ? null : positionOf(newest);
    const position = last ?? head;
    this.#position = position === null ? null : { seq: position.seq, hash: position.hash };
    this.#lastAt = last?.at ?? null;
    const file = openForWriting(path);
    this.#active = { path, file, end, size: fstatSync(file).size };
    this.#unsure = false;
  }

  #forgetActive(): void {
    if (this.#active !== null) closeSync(this.#active.file);
    this.#active = null;
    this.#head = null;
    this.#position = null;
  }
}

/** On a read-only disk the workspace can be viewed; the database refuses decisions there. */
function openForWriting(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch {
    return openSync(path, 'r');
  }
}

function readPart({ file, end, size }: Active, length: number): Buffer {
  const bytes = Buffer.alloc(Math.min(length, Math.max(0, size - end)));
  readSync(file, bytes, 0, bytes.length, end);
  return bytes;
}
