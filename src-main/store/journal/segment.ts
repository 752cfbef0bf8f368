import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFrame, type FoundFrame, type JournalKeys, nextFrameAt } from './frame.ts';
import { type SegmentHead, segmentHeadSchema } from './record.ts';

/**
 * The journal is a folder of segments, each named by the number of the entry its first record follows. Only the last
 * one is written to; an older one is deleted as a whole once no backup needs it.
 */
const DIGITS = 12;
const NAME = new RegExp(`^(\\d{${DIGITS}})\\.journal$`);
const DAMAGED = new RegExp(`^(\\d{${DIGITS}})\\.journal\\.damaged`);

export function segmentName(base: number): string {
  return `${String(base).padStart(DIGITS, '0')}.journal`;
}

export interface SegmentFile {
  readonly path: string;
  readonly base: number;
}

/** Oldest first. */
export function segmentsOf(folder: string): readonly SegmentFile[] {
  return filesOf(folder, NAME);
}

/** Those put aside because a part of them could not be read; the readable part may still be of use. */
export function damagedSegmentsOf(folder: string): readonly SegmentFile[] {
  return filesOf(folder, DAMAGED);
}

function filesOf(folder: string, pattern: RegExp): readonly SegmentFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const base = pattern.exec(name)?.[1];
      return base === undefined ? [] : [{ path: join(folder, name), base: Number(base) }];
    });
}

export interface SegmentContents {
  /** Null: not readable with this key. */
  readonly head: SegmentHead | null;
  readonly records: readonly FoundFrame[];
  /** Where the next record goes: after the last complete one. */
  readonly end: number;
  /** Whether something unreadable comes before a readable record: damage, not an interrupted write. */
  readonly damaged: boolean;
}

/** Reads a complete segment. A truncated last record is left out: it was never acknowledged. */
export function readSegment(path: string, keys: JournalKeys): SegmentContents {
  const bytes = readFileSync(path);
  const records: FoundFrame[] = [];
  let head: SegmentHead | null = null;
  let end = 0;
  let damaged = false;
  for (let offset = 0; offset !== -1; ) {
    const frame = decodeFrame(keys, bytes, offset);
    if (frame === null) {
      offset = nextFrameAt(bytes, offset + 1);
      continue;
    }
    if (offset !== end) damaged = true;
    if (offset === 0) head = headOf(frame);
    else records.push(frame);
    end = frame.end;
    offset = end;
  }
  return { head, records, end, damaged: damaged || head === null };
}

/** Records that begin exactly at `offset`, added by another process. */
export function recordsFrom(bytes: Buffer, keys: JournalKeys): readonly FoundFrame[] {
  const records: FoundFrame[] = [];
  for (let offset = 0; ; ) {
    const frame = decodeFrame(keys, bytes, offset);
    if (frame === null) return records;
    records.push(frame);
    offset = frame.end;
  }
}

function headOf(frame: FoundFrame): SegmentHead | null {
  const parsed = segmentHeadSchema.safeParse(JSON.parse(frame.text()));
  return parsed.success ? parsed.data : null;
}
