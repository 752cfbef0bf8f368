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

test('a folder is recognised by the names of its files, ignoring case', async () => {
  expect(await detectSource([memoryFile('notes.txt', 'x'), memoryFile('Campaign_Daily.CSV', '')])).toEqual({
    kind: 'source',
    source: 'data_folder',
  });
});

// The header of a total over a whole period is recognised too, so that the refusal can say how to export by day.
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

test('an empty selection and an unreadable file are recognised as nothing', async () => {
  const broken = {
    name: 'x',
    size: 1,
    open: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('gone')) }) }),
  };
  expect(await detectSource([])).toMatchObject({ kind: 'refused' });
  expect(await detectSource([broken])).toMatchObject({ kind: 'refused' });
});

// Would catch: a file of a known kind refused as unknown.
test.each<[string, string | Uint8Array, string]>([
  [
    'a workbook',
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('..[Content_Types].xml')]),
    'Excel workbook',
  ],
  ['an archive', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'zip archive'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'Excel workbook'],
  ['a sign-in page', '<!DOCTYPE html><html><title>Sign in</title></html>', 'web page'],
  ['a table of a web page', '<table><tr><td>Day</td></tr></table>', 'web page'],
  ['a PDF', '%PDF-1.7', 'PDF'],
  ['a document of settings', '{"day": 1}', 'JSON'],
  ['a workbook in XML', '<?xml version="1.0"?><Workbook/>', 'XML'],
  ['a compressed file', Buffer.from([0x1f, 0x8b, 8]), 'compressed'],
  ['nothing', '', 'empty'],
  ['a table of people', 'Name,Street,Town\nAnn,High Street,York\n', '"Street"'],
])('%s is refused with the known reason', async (_, content, reason) => {
  expect(await detectSource([memoryFile('x.csv', content)])).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining(reason),
  });
});

test('semicolons, tabs and UTF-16 are no reason to refuse', async () => {
  const rows = 'Day;Campaign;Cost;Impr.;Clicks\n2026-08-01;A;1,50;10;1\n';
  for (const content of [rows, rows.replaceAll(';', '\t'), Buffer.from(`\ufeff${rows}`, 'utf16le')]) {
    expect(await detectSource([memoryFile('x.csv', content)])).toEqual({
      kind: 'source',
      source: 'google_ads',
    });
  }
});

// Would catch: a plain table of another platform taken for Google's because every platform calls a cost a cost.
test.each([
  'Campaign name,Date,Cost,Currency,Impressions,Clicks,Conversions',
  'Date,Campaign,Spend,Impressions,Clicks',
  'Date,Campaign Name,Amount Spent (USD),Impressions,Clicks,CTR',
])('words common to all platforms identify none and are mapped: %s', async (header) => {
  const file = memoryFile('x.csv', `${header}\n2026-08-01${',1'.repeat(header.split(',').length - 1)}\n`);
  expect(await detectSource([file])).toEqual({ kind: 'source', source: 'mapped' });
});

// Would catch: a table of campaigns refused because nobody's name for its columns is known.
test.each([
  ['a table of ours under another name', 'date,campaign_id,impressions,clicks,spend,conversions\n'],
  ['Estonian headers', 'Päev,Kampaania nimi,Kulutus,Kuvamised\n2026-08-01,A,1,1\n'],
  ['Thai headers', 'วันที่,ชื่อ,เงิน,จำนวน\n2026-08-01,A,1,1\n2026-08-02,A,1,1\n'],
])('%s are mapped', async (_, content) => {
  expect(await detectSource([memoryFile('x.csv', content)])).toEqual({ kind: 'source', source: 'mapped' });
});
