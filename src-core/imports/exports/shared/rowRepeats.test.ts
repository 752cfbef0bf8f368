import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFile, readInto } from '../../../../testing/importing/read.ts';
import { RowRepeats } from './rowRepeats.ts';

const HEAD = 'Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions';
const TOTAL = ',Total: Campaigns,EUR,9.00,900,9,9';
const read = async (rows: readonly string[]) => {
  const { report, sink } = await readInto('google_ads', [
    memoryFile('report.csv', `${[HEAD, ...rows].join('\n')}\n`),
  ]);
  const [file] = report.files;
  const days = sink.rows('campaign_daily').map(({ date, campaignId, spend }) => [date, campaignId, spend]);
  return { days: days.sort(), report, file };
};

/** A download: rows of few campaigns and days, so that some are identical. */
const download = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('A', 'B'), fc.integer({ min: 1, max: 3 }))
    .map(([day, name, cost]) => `2026-08-0${day},${name},EUR,${cost}.00,100,5,1`),
  { minLength: 1, maxLength: 12 },
);

const countOf = (rows: readonly string[], row: string): number => rows.filter((one) => one === row).length;

// Would catch: a download pasted twice added up, a part that overlaps another counted twice where they overlap, and
// identical rows of one download lost.
test('below a header that stands again, each identical row counts as often as the part that has it most', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(download, { minLength: 2, maxLength: 3 }), async (parts) => {
      const pasted = await read(parts.flatMap((part, index) => (index === 0 ? part : [HEAD, ...part])));
      const different = [...new Set(parts.flat())];
      const expected = different.flatMap((row) =>
        Array.from({ length: Math.max(...parts.map((part) => countOf(part, row))) }, () => row),
      );
      expect(pasted.days).toEqual((await read(expected)).days);
      const skipped = parts.flat().length - expected.length;
      expect(pasted.file).toMatchObject({
        rowsRead: parts.flat().length + parts.length - 1,
        rowsKept: expected.length,
        rowsSkipped: skipped + parts.length - 1,
      });
      expect(pasted.report.readings.filter((one) => one.includes('a second time'))).toHaveLength(
        skipped > 0 ? 1 : 0,
      );
    }),
    { numRuns: 60 },
  );
});

// Would catch: rows pasted again without their header added up, and a file that only resembles that.
test('without a header, rows that are nothing but one block again are taken once; anything else is as it was', async () => {
  const block = [1, 2, 3, 4].map((day) => `2026-08-0${day},A,EUR,${day}.00,100,5,1`);
  const once = await read(block);
  for (const rows of [
    [...block, ...block],
    [...block, TOTAL, ...block, TOTAL, ...block, TOTAL],
    [...block, ...block, ...block, TOTAL],
  ]) {
    const again = await read(rows);
    expect(again.days).toEqual(once.days);
    expect(again.report.readings.join(' ')).toMatch(/(4|8|10) rows stand in it a second time/);
  }
  const sum = async (rows: readonly string[]) =>
    (await read(rows)).days.reduce((all, [, , cost]) => all + Number(cost), 0);
  // Almost a copy, and two ads of one name with the same figures.
  expect(await sum([...block, ...block.slice(1)])).toBe(19);
  expect(await sum([...block.slice(0, 2), ...block.slice(0, 2)])).toBe(6);
});

test('a file with more rows than are compared is read as it is', () => {
  const repeats = new RowRepeats(5);
  for (let row = 0; row < 6; row += 1) repeats.see([String(row % 3)], row, 'row');
  expect(repeats.find()).toBeNull();
});
