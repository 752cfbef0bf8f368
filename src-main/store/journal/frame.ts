import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Each record is in a frame: magic, length of the sealed body, number, nonce; then the body and its tag. */
const MAGIC = Buffer.from('CSJ1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 4 + 8 + NONCE_BYTES;
/** No record is this long; a greater length is damage. */
const MAX_BODY_BYTES = 64 * 1024 ** 2;
/** Speed before size: every decision pays for it. */
const PACKING = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Derived from the workspace's key, so that neither reveals the other. Wiped by the caller. */
export interface JournalKeys {
  readonly seal: Buffer;
  readonly nonce: Buffer;
}

export function journalKeysOf(key: Buffer): JournalKeys {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `causeway decision journal ${purpose}`, 32));
  return { seal: derived('seal'), nonce: derived('nonce') };
}

export function wipe({ seal, nonce }: JournalKeys): void {
  seal.fill(0);
  nonce.fill(0);
}

/** A complete, unchanged frame as it was found. */
export interface FoundFrame {
  readonly seq: number;
  /** Where the next one begins. */
  readonly end: number;
  /** Unpacked on demand: opening a journal needs only the last one. */
  text(): string;
}

/**
 * One record, sealed with AES-256-GCM. The nonce is derived from the content: the same record gives the same bytes, so
 * two processes that write the same record to the same place cannot spoil each other's.
 */
export function encodeFrame(keys: JournalKeys, seq: number, text: string): Buffer {
  const plain = zstdCompressSync(Buffer.from(text), PACKING);
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32LE(plain.length, 4);
  header.writeBigUInt64LE(BigInt(seq), 8);
  const nonce = createHmac('sha256', keys.nonce).update(header.subarray(0, 16)).update(plain).digest();
  nonce.copy(header, 16, 0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce.subarray(0, NONCE_BYTES)).setAAD(
    header.subarray(0, 16),
  );
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The frame that begins at `offset`; null where no complete, unchanged one does. */
export function decodeFrame(keys: JournalKeys, bytes: Buffer, offset: number): FoundFrame | null {
  if (offset + HEADER_BYTES + TAG_BYTES > bytes.length) return null;
  if (!bytes.subarray(offset, offset + MAGIC.length).equals(MAGIC)) return null;
  const length = bytes.readUInt32LE(offset + 4);
  const bodyAt = offset + HEADER_BYTES;
  const end = bodyAt + length + TAG_BYTES;
  if (length > MAX_BODY_BYTES || end > bytes.length) return null;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keys.seal,
    bytes.subarray(offset + 16, offset + HEADER_BYTES),
  )
    .setAAD(bytes.subarray(offset, offset + 16))
    .setAuthTag(bytes.subarray(end - TAG_BYTES, end));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(bodyAt, bodyAt + length)), decipher.final()]);
    const seq = Number(bytes.readBigUInt64LE(offset + 8));
    return { seq, end, text: () => zstdDecompressSync(plain).toString() };
  } catch {
    return null;
  }
}

export const FRAME_MAGIC_BYTES = MAGIC.length;

export function beginsFrame(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Where the next frame may begin after `offset`; -1 = nowhere. */
export function nextFrameAt(bytes: Buffer, offset: number): number {
  return bytes.indexOf(MAGIC, offset);
}
