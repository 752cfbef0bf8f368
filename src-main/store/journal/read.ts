import { type JournalKeys, journalKeysOf, wipe } from './frame.ts';
import { type JournalRecord, type Position, parseRecord } from './record.ts';
import { damagedSegmentsOf, readSegment, segmentsOf } from './segment.ts';

export interface WholeJournal {
  /** The database it belongs to; null where none can be read. */
  readonly database: string | null;
  /** The entry its first record follows; null where there is none. */
  readonly base: number | null;
  /** The last entry it knows: of its last record, or that its newest part follows. Null where it knows none. */
  readonly end: Position | null;
  /** Each decision once, in order. */
  readonly records: readonly JournalRecord[];
  /** Numbers missing between two records. */
  readonly missing: number;
}

/** Reads all of it, for restoring. Where two segments hold the same decision the one written later counts. */
export function readJournal(folder: string, key: Buffer): WholeJournal {
  const keys = journalKeysOf(key);
  try {
    return merged(folder, keys);
  } finally {
    wipe(keys);
  }
}

function merged(folder: string, keys: JournalKeys): WholeJournal {
  const bySeq = new Map<number, JournalRecord>();
  let database: string | null = null;
  let base: number | null = null;
  let end: Position | null = null;
  for (const segment of [...damagedSegmentsOf(folder), ...segmentsOf(folder)]) {
    const { head, records } = readSegment(segment.path, keys);
    database = head?.database ?? database;
    if (head !== null) {
      base = Math.min(base ?? head.seq, head.seq);
      if (end === null || head.seq >= end.seq) end = { seq: head.seq, hash: head.hash };
    }
    for (const frame of records) {
      const record = parseRecord(frame.text());
      if (record !== null) bySeq.set(record.entry.seq, record);
    }
  }
  const records = [...bySeq.values()].sort((a, b) => a.entry.seq - b.entry.seq);
  const first = records[0]?.entry.seq ?? 0;
  const newest = records.at(-1)?.entry;
  const last = newest?.seq ?? first - 1;
  if (newest !== undefined && newest.seq >= (end?.seq ?? 0)) end = { seq: newest.seq, hash: newest.hash };
  return { database, base, end, records, missing: last - first + 1 - records.length };
}

/** What of the journal cannot be read, as sentences; empty = everything can. */
export function unreadableParts(folder: string, key: Buffer): readonly string[] {
  const keys = journalKeysOf(key);
  try {
    const damaged = segmentsOf(folder).filter(({ path }) => readSegment(path, keys).damaged);
    return damaged.map(
      ({ path }) =>
        `A part of the journal of decisions (${path}) cannot be read; the database has those decisions.`,
    );
  } finally {
    wipe(keys);
  }
}
