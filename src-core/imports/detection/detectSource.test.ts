import { expect, test } from 'vitest';
import { fixtures } from '../../../testing/fixtures/recipe.ts';
import { memoryFile } from '../../../testing/importing/read.ts';
import { detectSource } from './detectSource.ts';

test.each(Object.entries(fixtures))('%s is recognised by its header', async (path, bytes) => {
  const expected = path.includes('google') ? 'google_ads' : 'meta_ads';
  expect(await detectSource([memoryFile('download.csv', bytes)])).toEqual({
    kind: 'source',
    source: expected,
  });
});

test('a folder is recognised by the names of its files, whatever their case', async () => {
  expect(await detectSource([memoryFile('notes.txt', 'x'), memoryFile('Campaign_Daily.CSV', '')])).toEqual({
    kind: 'source',
    source: 'data_folder',
  });
});

// The header of a sum over a whole period is recognised too, so that the refusal can say how to export by day.
test('a report without days is recognised', async () => {
  expect(await detectSource([memoryFile('r.csv', 'Campaign,Cost,Impr.\nA,1,1\n')])).toEqual({
    kind: 'source',
    source: 'google_ads',
  });
});

test.each<[string, string | Uint8Array]>([
  ['nothing', ''],
  ['a letter', 'Dear team,\nthe campaign went well.\n'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])],
])('%s is not taken for a report', async (_, content) => {
  expect(await detectSource([memoryFile('x.csv', content)])).toMatchObject({ kind: 'refused' });
});

test('no file and a file that cannot be read are recognised as nothing', async () => {
  const broken = {
    name: 'x',
    size: 1,
    open: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('gone')) }) }),
  };
  expect(await detectSource([])).toMatchObject({ kind: 'refused' });
  expect(await detectSource([broken])).toMatchObject({ kind: 'refused' });
});
