import { newId } from '../../../src-shared/model/ids.ts';
import type { ApiClient } from '../../client/api.ts';

/** Pieces of this size: half of what the app takes at once. */
export const pieceBytes = 4 * 1024 * 1024;

export class SendingStopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'SendingStopped';
  }
}

/**
 * Hands files over piece by piece, so that a file of any size needs only one piece in memory. Answers the place they lie
 * in. Throws SendingStopped once `signal` is aborted.
 */
export async function sendFiles(
  imports: ApiClient['imports'],
  files: readonly File[],
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string> {
  const { stagingId } = await imports.stage();
  for (const file of files) {
    const fileId = newId();
    const name = nameAmong(files, file);
    let offset = 0;
    do {
      if (signal.aborted) throw new SendingStopped();
      const slice = file.slice(offset, offset + pieceBytes);
      const piece = new File([slice], file.name);
      await imports.stagePiece({ stagingId, fileId, file: name, offset, piece });
      offset += slice.size;
      onSent(slice.size);
    } while (offset < file.size);
  }
  return stagingId;
}

/** The file's own name; its path from the chosen folder where another of the files has the same name. */
function nameAmong(files: readonly File[], file: File): string {
  const twice = files.some((other) => other !== file && other.name === file.name);
  return twice && file.webkitRelativePath !== '' ? file.webkitRelativePath : file.name;
}

/** A name for what was chosen: the file, or how many. */
export function labelOf(files: readonly File[]): string {
  const [first] = files;
  if (first === undefined) return '';
  return files.length === 1 ? first.name : `${files.length} files`;
}
