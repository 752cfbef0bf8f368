import { expect, it } from 'vitest';
import { droppedFiles, pastedFiles, pickedFiles } from './droppedFiles.ts';

// A drop cannot be simulated by a program: its entries are built here as a browser provides them.
function fileEntry(fullPath: string): FileSystemEntry {
  const name = fullPath.split('/').at(-1) ?? '';
  const file = (give: (file: File) => void) => give(new File(['date'], name));
  return Object.assign(Object.create(null), { isFile: true, isDirectory: false, name, fullPath, file });
}

function folderEntry(fullPath: string, inside: readonly FileSystemEntry[]): FileSystemEntry {
  const name = fullPath.split('/').at(-1) ?? '';
  const createReader = () => {
    // In portions, as Chromium does with more than 100 entries; an empty one is the end.
    const left = [...inside];
    return { readEntries: (give: (entries: FileSystemEntry[]) => void) => give(left.splice(0, 2)) };
  };
  return Object.assign(Object.create(null), {
    isFile: false,
    isDirectory: true,
    name,
    fullPath,
    createReader,
  });
}

const drop = (...entries: readonly FileSystemEntry[]): Pick<DataTransfer, 'items'> =>
  Object.assign(Object.create(null), {
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  });

// Would catch: two dropped folders with a file of the same name, of which the second replaces the first.
it('keeps the folder of each dropped file', async () => {
  const tables = (folder: string) =>
    folderEntry(
      folder,
      ['campaign_daily.csv', '.DS_Store', 'campaigns.csv', 'site_daily.csv'].map((name) =>
        fileEntry(`${folder}/${name}`),
      ),
    );
  const files = await droppedFiles(drop(tables('/march'), tables('/april'), fileEntry('/export.csv')));
  expect(files.map(({ path }) => path)).toEqual([
    'march/campaign_daily.csv',
    'march/campaigns.csv',
    'march/site_daily.csv',
    'april/campaign_daily.csv',
    'april/campaigns.csv',
    'april/site_daily.csv',
    'export.csv',
  ]);
  expect(files.map(({ file }) => file.name)).toContain('campaign_daily.csv');
});

it('uses the path a file dialogue gives, and the bare name where it gives none', () => {
  const inFolder = Object.defineProperty(new File([''], 'a.csv'), 'webkitRelativePath', {
    value: 'march/a.csv',
  });
  expect(pickedFiles([inFolder, new File([''], 'b.csv')]).map(({ path }) => path)).toEqual([
    'march/a.csv',
    'b.csv',
  ]);
});

const paste = (text: string, files: readonly File[] = []): Pick<DataTransfer, 'files' | 'getData'> =>
  Object.assign(Object.create(null), { files, getData: () => text });

it('takes copied files and a copied table, and no other text', async () => {
  const [table] = pastedFiles(paste('Day\tCampaign\tCost\n2026-08-01\tA\t5\n'));
  expect(table?.path).toBe('Pasted table.tsv');
  expect(await table?.file.text()).toContain('2026-08-01\tA');
  expect(pastedFiles(paste('see you tomorrow, Ann'))).toEqual([]);
  expect(pastedFiles(paste('', [new File(['x'], 'a.csv')])).map(({ path }) => path)).toEqual(['a.csv']);
});
