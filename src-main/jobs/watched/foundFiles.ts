import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** In ms since 1970, whole. */
  readonly modified: number;
}

/** Files an export can be; one that is being written or opened has a name that begins otherwise. */
const readable = /^[^.~].*\.(csv|tsv|txt|xlsx|zip)$/i;

/** The exports of a folder, the oldest first; those in folders below it are not meant. Rejects where the folder cannot be read. */
export async function foundFiles(folder: string): Promise<readonly FoundFile[]> {
  const names = (await readdir(folder)).filter((name) => readable.test(name));
  const found = await Promise.all(
    names.map(async (name): Promise<FoundFile | null> => {
      const path = join(folder, name);
      // One that is gone meanwhile is none.
      const stats = await stat(path).catch(() => null);
      return stats?.isFile() === true
        ? { name, path, size: stats.size, modified: Math.floor(stats.mtimeMs) }
        : null;
    }),
  );
  return found
    .filter((file) => file !== null)
    .toSorted((one, two) => one.modified - two.modified || (one.name < two.name ? -1 : 1));
}
