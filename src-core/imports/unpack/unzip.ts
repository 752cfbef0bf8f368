import { Unzip, UnzipInflate } from 'fflate';
import type { FileSource } from '../files/fileSource.ts';
import { NotUnpacked, type UnpackLimits } from './limits.ts';

/** A file inside an archive; `bytes` null where only its size was asked for. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a zip archive, unpacked piece by piece and counted while they are: what an archive says about its own
 * sizes is not believed, so that a small one cannot fill the memory. `keep`: which are returned; the others are only
 * counted. `see` is shown every piece, and may say why it goes no further. Throws NotUnpacked.
 */
export async function unzip(
  source: FileSource,
  limits: UnpackLimits,
  keep: (name: string) => boolean,
  see: (name: string, piece: Uint8Array) => NotUnpacked | null = () => null,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let failure: NotUnpacked | null = null;
  let open = 0;
  let count = 0;
  let size = 0;
  const archive = new Unzip((file) => {
    count += 1;
    if (count > limits.entries) {
      failure ??= new NotUnpacked(`it holds more than ${limits.entries} files`);
      return;
    }
    const pieces: Uint8Array[] = [];
    const kept = keep(file.name);
    open += 1;
    file.ondata = (error, piece, isLast) => {
      if (error !== null) {
        failure ??= new NotUnpacked('it is damaged, or protected by a password', error);
        return;
      }
      size += piece.length;
      if (size > limits.bytes)
        failure ??= new NotUnpacked(`unpacked it takes more than the ${mebibytes(limits.bytes)} MB it may`);
      else {
        failure ??= see(file.name, piece);
        if (kept) pieces.push(piece);
      }
      if (!isLast) return;
      open -= 1;
      if (kept && failure === null) entries.push({ name: file.name, bytes: Buffer.concat(pieces) });
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    // Small pieces: the most that one can expand to is what has to fit beside the limit.
    for await (const piece of source.open())
      for (let at = 0; at < piece.length; at += PIECE) {
        archive.push(piece.subarray(at, at + PIECE));
        if (failure !== null) throw failure;
      }
    archive.push(new Uint8Array(0), true);
  } catch (error) {
    throw error instanceof NotUnpacked
      ? error
      : new NotUnpacked('it is damaged, or protected by a password', error);
  }
  if (failure !== null) throw failure;
  if (open > 0) throw new NotUnpacked('its end is missing');
  return entries;
}

const mebibytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
const PIECE = 16 * 1024;
