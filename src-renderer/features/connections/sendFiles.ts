import { newId } from '../../../src-shared/model/ids.ts';
import type { ApiClient } from '../../client/api.ts';
import type { PickedFile } from './droppedFiles.ts';

/** Size of a piece: half of what the app accepts at once. */
export const pieceBytes = 4 * 1024 * 1024;

export class SendingStopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'SendingStopped';
  }
}

/**
 * Uploads files piece by piece, so that a file of any size needs only one piece in memory. Returns the upload. Throws
 * SendingStopped once `signal` is aborted.
 */
export async function sendFiles(
  imports: ApiClient['imports'],
  files: readonly PickedFile[],
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string> {
  const { stagingId } = await imports.stage();
  for (const picked of files) {
    const { file } = picked;
    const fileId = newId();
    const name = nameAmong(files, picked);
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

/** The file's own name; its path from what was dropped or chosen where another of the files has the same name. */
function nameAmong(files: readonly PickedFile[], picked: PickedFile): string {
  const { file, path } = picked;
  return files.some((other) => other !== picked && other.file.name === file.name) ? path : file.name;
}

/** A name for what was chosen: the file, or how many. */
export function labelOf(files: readonly PickedFile[]): string {
  const [first] = files;
  if (first === undefined) return '';
  return files.length === 1 ? first.file.name : `${files.length} files`;
}
