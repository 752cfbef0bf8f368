/** Every entry of a folder; the browser hands them out in portions. */
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

/** The files of what was dropped; of a folder those directly in it, without hidden ones. */
export async function droppedFiles(dropped: DataTransfer): Promise<File[]> {
  // The list of a drop is emptied as soon as the event is over, so all entries are taken before anything is awaited.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const inside = await Promise.all(entries.map((entry) => (isFolder(entry) ? entriesOf(entry) : [entry])));
  const files = inside.flat().filter(isFile);
  return Promise.all(
    files
      .filter(({ name }) => !name.startsWith('.'))
      .map((entry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))),
  );
}
