import { isUtf8 } from 'node:buffer';
import type { FileSource } from '../files/fileSource.ts';
import type { Encoding } from './encoding.ts';
import type { Pacer } from './pacer.ts';

/** Bytes handled without a pause; small enough that a batch of rows takes a few milliseconds. */
const SLICE = 64 * 1024;

/** The disk (or whatever holds the file) failed; a fault of the input, not of the program. */
export class UnreadableFile extends Error {
  readonly file: string;
  constructor(file: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'UnreadableFile';
    this.file = file;
  }
}

async function* piecesOf(source: FileSource): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of source.open()) yield piece;
  } catch (error) {
    throw new UnreadableFile(source.name, error);
  }
}

/** The first bytes of a file, at most `limit`, and whether that was all. Throws UnreadableFile. */
export async function readHead(
  source: FileSource,
  limit: number,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of piecesOf(source)) {
    pieces.push(piece);
    length += piece.length;
    if (length > limit) break;
  }
  const bytes = Buffer.concat(pieces).subarray(0, limit);
  return { bytes, complete: length <= limit };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** All of `bytes` as UTF-8, whatever the source encoding; for a file's head, inspected before the actual reading. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding, bomBytes: number): Buffer {
  const rest = bytes.subarray(bomBytes);
  if (encoding === 'utf-8') return asBuffer(rest);
  return Buffer.from(new TextDecoder(encoding, { ignoreBOM: true }).decode(rest, { stream: true }), 'utf8');
}

/** What was noticed while the bytes were read. */
export interface ByteNotes {
  /** A stretch that is not valid UTF-8 in a file that began as UTF-8. */
  invalidUtf8: boolean;
}

/**
 * A file's bytes as UTF-8 in small slices, without its byte order mark, yielding to other work between them. Throws
 * UnreadableFile, or the reason of an abort.
 */
export async function* utf8Slices(
  source: FileSource,
  encoding: Encoding,
  bomBytes: number,
  pacer: Pacer,
  notes: ByteNotes,
): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding, { ignoreBOM: true });
  let toSkip = bomBytes;
  let cut = Buffer.alloc(0);
  for await (const piece of piecesOf(source)) {
    for (let start = 0; start < piece.length; start += SLICE) {
      await pacer.breathe();
      let slice = piece.subarray(start, start + SLICE);
      pacer.advance(slice.length, source.name);
      if (toSkip > 0) {
        const skipped = Math.min(toSkip, slice.length);
        toSkip -= skipped;
        slice = slice.subarray(skipped);
      }
      if (slice.length === 0) continue;
      if (decoder !== null) {
        yield Buffer.from(decoder.decode(slice, { stream: true }), 'utf8');
        continue;
      }
      const bytes = asBuffer(slice);
      cut = noteInvalid(bytes, cut, notes);
      yield bytes;
    }
  }
  if (decoder !== null) yield Buffer.from(decoder.decode(), 'utf8');
}

/**
 * Checks a slice together with the remainder of the previous one; returns the start of a character cut at this slice's
 * end.
 */
function noteInvalid(bytes: Buffer, cut: Buffer, notes: ByteNotes): Buffer<ArrayBuffer> {
  const none = Buffer.alloc(0);
  if (notes.invalidUtf8 || (cut.length === 0 && isUtf8(bytes))) return none;
  const whole = Buffer.concat([cut, bytes]);
  if (isUtf8(whole)) return none;
  for (let back = 1; back <= 3; back += 1) {
    const start = whole.length - back;
    if (start >= 0 && (whole[start] ?? 0) >= 0xc0 && isUtf8(whole.subarray(0, start))) {
      return Buffer.from(whole.subarray(start));
    }
  }
  notes.invalidUtf8 = true;
  return none;
}
