/** A file to upload, with its path from what was dropped or chosen; its bare name where it is in no folder. */
export interface PickedFile {
  readonly file: File;
  readonly path: string;
}

/** From a file dialogue: a folder's files know their path in it. */
export const pickedFiles = (files: Iterable<File>): PickedFile[] =>
  [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** Every entry of a folder; the browser returns them in portions. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/**
 * The dropped files; for a folder those directly in it, without hidden ones. A dropped file's `webkitRelativePath` is
 * empty, so its folder comes from the entry.
 */
export async function droppedFiles(dropped: Pick<DataTransfer, 'items'>): Promise<PickedFile[]> {
  // The list of a drop is emptied as soon as the event is over, so all entries are taken before anything is awaited.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const inside = await Promise.all(entries.map((entry) => (isFolder(entry) ? entriesOf(entry) : [entry])));
  const files = inside.flat().filter(isFile);
  return Promise.all(
    files
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => ({
        file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)),
        path: entry.fullPath.replace(/^\/+/, ''),
      })),
  );
}

/** A copied table has columns and rows; any other text is not meant to be imported. */
const TABLE = /^[^\n]*[\t,;|][^\n]*\r?\n[^\n]*[\t,;|]/;

/** What was pasted: copied files, or a table copied from a spreadsheet as a file of its own. */
export function pastedFiles(pasted: Pick<DataTransfer, 'files' | 'getData'>): PickedFile[] {
  if (pasted.files.length > 0) return pickedFiles(pasted.files);
  const text = pasted.getData('text/plain');
  if (!TABLE.test(text.trimStart())) return [];
  const name = 'Pasted table.tsv';
  return [{ file: new File([text], name, { type: 'text/tab-separated-values' }), path: name }];
}
