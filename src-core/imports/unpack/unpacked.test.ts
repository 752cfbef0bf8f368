import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { memoryFile, readInto } from '../../../testing/importing/read.ts';
import { detectSource } from '../detection/detectSource.ts';
import { unpacked } from './unpacked.ts';
import { numberText } from './workbook.ts';

const report = 'Day,Campaign,Campaign ID,Cost,Impr.,Clicks,Conversions\n2026-08-01,A,77,1.50,10,1,0.00\n';
const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

type Cell = string | number | Date | null;
async function workbook(sheets: Record<string, readonly (readonly Cell[])[]>): Promise<Buffer> {
  const names = Object.keys(sheets);
  const data = Object.values(sheets).map((rows) =>
    rows.map((row) =>
      row.map((value) =>
        value === null
          ? null
          : value instanceof Date
            ? { value, type: Date, format: 'yyyy-mm-dd' }
            : { value, type: typeof value === 'number' ? Number : String },
      ),
    ),
  );
  const made = writeXlsx(data.map((rows, at) => ({ data: rows, sheet: names[at] ?? 'Sheet' })) as never);
  return Buffer.from(await (made as unknown as { toBuffer(): Promise<Buffer> }).toBuffer());
}

test('the files of an archive are read as if they had been chosen, without hidden ones', async () => {
  const bytes = zip({
    'out/a.csv': report,
    'out/b.csv': report.replaceAll('77', '78'),
    '__MACOSX/._a.csv': 'x',
    'out/.DS_Store': 'x',
  });
  // In pieces of every size: a member may begin at the end of one.
  for (const piece of [7, 64, 65_536]) {
    const files = await unpacked([memoryFile('cards.zip', bytes, piece)]);
    expect(files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
    expect(await detectSource(files)).toEqual({ kind: 'source', source: 'google_ads' });
    expect((await readInto('google_ads', files)).sink.campaigns()).toHaveLength(2);
  }
});

test('files of one name in two folders keep their paths', async () => {
  const files = await unpacked([memoryFile('z.zip', zip({ 'x/r.csv': report, 'y/r.csv': report }))]);
  expect(files.map(({ name }) => name)).toEqual(['x/r.csv', 'y/r.csv']);
});

// Would catch: days, cents and long ids changed on their way through a workbook.
test('a workbook is read like the same table as text', async () => {
  const rows = Array.from({ length: 5 }, (_, index) => [
    new Date(Date.UTC(2026, 7, index + 1)),
    'Grün, "A"',
    '120210000012345678',
    0.1 + 0.2 + index,
    1000 + index,
    12.345,
  ]);
  const header = ['Date', 'Campaign name', 'Campaign ID', 'Amount spent (EUR)', 'Impressions', 'Purchases'];
  const bytes = await workbook({ Notes: [['made by hand']], Data: [header, ...rows] });
  const files = await unpacked([memoryFile('book.csv', bytes)]);
  expect(files.map(({ name }) => name)).toEqual(['book.csv']);
  const found = await detectSource(files);
  expect(found.kind).toBe('source');
  const { sink } = await readInto(found.kind === 'source' ? found.source : 'mapped', files);
  expect(sink.campaigns()[0]?.campaign).toMatchObject({
    campaignId: '120210000012345678',
    campaignName: 'Grün, "A"',
    currency: 'EUR',
  });
  expect(sink.rows('campaign_daily').slice(0, 2)).toMatchObject([
    { date: '2026-08-01', spend: 0.3, impressions: 1000, conversions: 12.345 },
    { date: '2026-08-02', spend: 1.3 },
  ]);
});

test('a workbook in an archive is unpacked too; an archive in an archive is left to be refused', async () => {
  const book = await workbook({
    One: [
      ['Day', 'Campaign', 'Cost'],
      ['2026-08-01', 'A', 2],
    ],
    Two: [['a'], ['b']],
  });
  const files = await unpacked([
    memoryFile('z.zip', zip({ 'b.xlsx': book, 'inner.zip': zip({ 'a.csv': report }) })),
  ]);
  expect(files.map(({ name }) => name)).toEqual(['b.xlsx: One', 'b.xlsx: Two', 'inner.zip']);
  expect(await detectSource(files.slice(2))).toMatchObject({ kind: 'refused' });
});

test.each([
  ['12.5', '12.5'],
  ['12.300000000000001', '12.3'],
  ['1.4299999999999999', '1.43'],
  ['5.0000000000000001E-3', '0.0050'],
  ['12.345', '12.3450'],
  ['1.2021000001234568E+17', '1.2021000001234568E+17'],
  ['795836', '795836'],
  ['1e-9', '0'],
])('the stored number %s is %s', (stored, text) => expect(numberText(stored)).toBe(text));

const limits = { entries: 5, bytes: 1024 ** 2, cells: 1000 };
// Would catch: an archive of a few kilobytes that fills the memory, whatever sizes it claims.
test('an archive that unpacks to more than is allowed is refused, and so is one of too many files', async () => {
  const bomb = zip({ 'a.csv': new Uint8Array(4 * 1024 ** 2) });
  expect(bomb.length).toBeLessThan(10_000);
  // The size in its directory says ten bytes.
  const lying = Buffer.from(bomb);
  lying.writeUInt32LE(10, 22);
  lying.writeUInt32LE(10, lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  for (const bytes of [bomb, lying])
    await expect(unpacked([memoryFile('z.zip', bytes)], limits)).rejects.toMatchObject({
      message: 'The archive z.zip cannot be opened: unpacked it takes more than the 1 MB it may.',
    });
  const many = zip(Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${at}.csv`, 'x'])));
  await expect(unpacked([memoryFile('z.zip', many)], limits)).rejects.toMatchObject({
    message: expect.stringContaining('more than 5 files'),
  });
  const big = zip({
    '[Content_Types].xml': '<x/>',
    'xl/worksheets/sheet1.xml': new Uint8Array(4 * 1024 ** 2),
  });
  await expect(unpacked([memoryFile('b.xlsx', big)], limits)).rejects.toMatchObject({
    message: expect.stringContaining('workbook b.xlsx'),
  });
});

test('a damaged or cut archive, and a workbook that is none, are refused with a sentence', async () => {
  const bytes = Buffer.from(zip({ 'a.csv': report.repeat(50) }));
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, 40, 70);
  for (const broken of [damaged, bytes.subarray(0, 60)])
    await expect(unpacked([memoryFile('z.zip', broken)])).rejects.toMatchObject({
      fix: expect.stringContaining('Unpack it'),
    });
  const none = zip({ '[Content_Types].xml': '<x/>', 'xl/other.xml': '<x/>' });
  await expect(unpacked([memoryFile('b.xlsx', none)])).rejects.toMatchObject({
    message: expect.stringContaining('b.xlsx'),
  });
});

test('other files pass as they are', async () => {
  const files = [memoryFile('a.csv', report), memoryFile('empty.csv', '')];
  expect(await unpacked(files)).toEqual(files);
});

const sheetOf = (cells: string): Uint8Array =>
  zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
  });
const cell = (place: string): string =>
  `<row r="${/\d+/.exec(place)?.[0]}"><c r="${place}"><v>1</v></c></row>`;

// Would catch: a workbook of one kilobyte with two cells that ends the program for want of memory.
test('a cell at the far end of a sheet is no reason to make a table of billions', async () => {
  for (const piece of [1, 65_536])
    await expect(
      unpacked([memoryFile('a.xlsx', sheetOf(cell('A1') + cell('XFD1048576')), piece)]),
    ).rejects.toThrow(/too large/);
  expect(await unpacked([memoryFile('a.xlsx', sheetOf(cell('A1') + cell('B3000')))])).toHaveLength(1);
});

// Would catch: an archive of many small workbooks, each within the limit and all together far beyond it; one that only stores them taken for a workbook.
test('all that an archive holds has one limit, and a packed workbook is not the archive', async () => {
  const rows = Array.from({ length: 40 }, (_, row) => cell(`A${row + 1}`)).join('');
  const books = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.xlsx`, sheetOf(rows)]));
  const archive = zipSync(books, { level: 0 });
  expect(await unpacked([memoryFile('z.zip', archive)])).toHaveLength(3);
  const size = archive.length + 100;
  await expect(
    unpacked([memoryFile('z.zip', archive)], { entries: 500, bytes: size, cells: 1000 }),
  ).rejects.toThrow(/takes more than/);
});
