import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { PAGE_BYTES } from './cipher.ts';

/** The log begins with a header of this many bytes, and so does each page in it (SQLite's file format, section 4). */
const LOG_HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
const SALTS_AT = 16;
const SALT_BYTES = 8;
/** In a frame's header: the size of the database, where it ends a transaction, and the log's salts. */
const FRAME_COMMIT_AT = 4;
const FRAME_SALTS_AT = 8;
/** The log's index beside it begins with two copies of this header, in the machine's own byte order. */
const INDEX_HEAD_BYTES = 48;
const PAGE_SIZE_AT = 14;
const FRAMES_AT = 16;

/**
 * Cuts off what a refused commit left in the log. A commit whose flush fails is an error to SQLite, and yet all of it
 * may be in the log: the next process to open the database would take it for stored, after the person was told that it
 * was refused. Only while this connection holds the write lock: then nothing after the last frame of the index belongs
 * to anybody. False where that could not be done for certain.
 */
export function cutOffRefused(databasePath: string): boolean {
  try {
    const frames = committedFrames(`${databasePath}-shm`);
    if (frames === null) return false;
    const end = LOG_HEAD_BYTES + frames * (FRAME_HEAD_BYTES + PAGE_BYTES);
    const path = `${databasePath}-wal`;
    if (!withFile(path, 'r', (log) => holdsCommit(log, end))) return true;
    withFile(path, 'r+', (log) => {
      ftruncateSync(log, end);
      fsyncSync(log);
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a complete transaction of this log is at `from` or after it; remains of an earlier round of the log have
 * another salt.
 */
function holdsCommit(log: number, from: number): boolean {
  const salts = Buffer.alloc(SALT_BYTES);
  readSync(log, salts, 0, SALT_BYTES, SALTS_AT);
  const frame = Buffer.alloc(FRAME_HEAD_BYTES);
  const size = fstatSync(log).size;
  for (let at = from; at + FRAME_HEAD_BYTES + PAGE_BYTES <= size; at += FRAME_HEAD_BYTES + PAGE_BYTES) {
    readSync(log, frame, 0, FRAME_HEAD_BYTES, at);
    const isOurs = frame.subarray(FRAME_SALTS_AT, FRAME_SALTS_AT + SALT_BYTES).equals(salts);
    if (isOurs && frame.readUInt32BE(FRAME_COMMIT_AT) > 0) return true;
  }
  return false;
}

/** How many frames of the log count; null where the two copies in its index disagree. */
function committedFrames(indexPath: string): number | null {
  const head = Buffer.alloc(2 * INDEX_HEAD_BYTES);
  if (withFile(indexPath, 'r', (index) => readSync(index, head, 0, head.length, 0)) < head.length)
    return null;
  const [first, second] = [head.subarray(0, INDEX_HEAD_BYTES), head.subarray(INDEX_HEAD_BYTES)];
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (!first.equals(second) || view.getUint16(PAGE_SIZE_AT, littleEndian) !== PAGE_BYTES) return null;
  return view.getUint32(FRAMES_AT, littleEndian);
}

function withFile<T>(path: string, flags: 'r' | 'r+', work: (file: number) => T): T {
  const file = openSync(path, flags);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}
