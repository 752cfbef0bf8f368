import { Unzip, UnzipInflate } from 'fflate';

/** What came is no zip with one text in it, or is larger than it may be. */
export class NoZipText extends Error {
  constructor(cause?: unknown) {
    super('no zip with one text', { cause });
    this.name = 'NoZipText';
  }
}

/** Small pieces: what one can expand to is what has to fit beside the limit. */
const pieceBytes = 16 * 1024;

/**
 * The text of the one file in a zip. Counted while it is unpacked: what an archive says about its own sizes is not believed. Throws
 * NoZipText.
 */
export function zipText(bytes: Uint8Array, mostBytes: number): string {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let files = 0;
  let ended = 0;
  const archive = new Unzip((file) => {
    files += 1;
    file.ondata = (error, piece, isLast) => {
      if (error !== null) throw new NoZipText(error);
      size += piece.length;
      if (size > mostBytes) throw new NoZipText();
      pieces.push(piece);
      if (isLast) ended += 1;
    };
    if (files === 1) file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      archive.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
  } catch (error) {
    throw error instanceof NoZipText ? error : new NoZipText(error);
  }
  if (files !== 1 || ended !== 1) throw new NoZipText();
  return Buffer.concat(pieces).toString('utf8');
}
