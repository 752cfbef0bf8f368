import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInto } from '../../../testing/importing/read.ts';
import { folderFiles } from './diskFiles.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("only the folder's own visible files are listed; loops and broken links are not files", async () => {
  writeFileSync(join(folder, 'b.csv'), 'x');
  writeFileSync(join(folder, '.hidden'), 'x');
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'deep.csv'), 'x');
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  symlinkSync(folder, join(folder, 'self'));
  symlinkSync(join(folder, 'gone'), join(folder, 'broken.csv'));
  symlinkSync(join(folder, 'b.csv'), join(folder, 'a.csv'));
  expect((await folderFiles(folder)).map(({ name, size }) => [name, size])).toEqual([
    ['a.csv', 1],
    ['b.csv', 1],
  ]);
});

test('a path to a file is that file; a missing path is reported', async () => {
  writeFileSync(join(folder, 'one.csv'), 'abc');
  expect(await folderFiles(join(folder, 'one.csv'))).toMatchObject([{ name: 'one.csv', size: 3 }]);
  await expect(folderFiles(join(folder, 'none'))).rejects.toMatchObject({
    code: 'not_found',
    fix: 'Check the path.',
  });
});

test('a file that vanishes between listing and reading is a fault of that file', async () => {
  const path = join(folder, 'campaign_daily.csv');
  writeFileSync(path, 'x');
  const files = await folderFiles(folder);
  rmSync(path);
  const { report } = await readInto('data_folder', files);
  expect(report.faults[0]).toMatchObject({ code: 'unreadable_file', file: 'campaign_daily.csv' });
});
