import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exportFile,
  mutated,
  mutations,
  type Style,
  styles,
  type WrittenDay,
  writtenDays,
} from '../../testing/importing/exportFiles.ts';
import { importMutated } from '../../testing/importing/importMutated.ts';
import { memoryFile, readInto, storedIn } from '../../testing/importing/read.ts';
import { detectSource } from './detection/detectSource.ts';
import type { FileSource } from './files/fileSource.ts';

async function importAll(files: readonly FileSource[]) {
  const detected = await detectSource(files);
  if (detected.kind === 'refused') throw new Error(detected.message);
  const { report, sink } = await readInto(detected.source, files, { today: '2026-11-22' });
  if (!report.usable) throw new Error(JSON.stringify(report.faults[0]));
  return { source: detected.source, report, sink };
}

const dailyOf = ({ sink }: Awaited<ReturnType<typeof importAll>>) =>
  sink
    .campaigns()
    .flatMap(({ campaign, daily }) =>
      daily.map(({ date, impressions, clicks, spend, conversions }) => ({
        date,
        campaign: campaign.campaignName,
        impressions,
        clicks,
        spend,
        conversions,
      })),
    )
    .sort((a, b) => `${a.campaign}${a.date}`.localeCompare(`${b.campaign}${b.date}`));
const sorted = (rows: readonly WrittenDay[]) =>
  rows.toSorted((a, b) => `${a.campaign}${a.date}`.localeCompare(`${b.campaign}${b.date}`));

// Would catch: a dialect, language, encoding or number style of which a figure comes back as another one.
test('what is written in any dialect, style and encoding is read back', async () => {
  await fc.assert(
    fc.asyncProperty(writtenDays, styles, async (rows, style) => {
      const read = await importAll([memoryFile('report.csv', exportFile(rows, style), 777)]);
      expect(read.report.files[0]).toMatchObject({ rowsRead: rows.length, rowsKept: rows.length });
      expect(dailyOf(read)).toEqual(sorted(rows));
    }),
    { numRuns: 25 },
  );
});

// What a campaign is diagnosed from; of equal data there is one diagnosis.
const dataOf = ({ sink }: Awaited<ReturnType<typeof importAll>>) =>
  sink.campaigns().toSorted((a, b) => a.campaign.campaignId.localeCompare(b.campaign.campaignId));

test('in two orders, in two encodings, split in two and imported twice it is the same data', async () => {
  await fc.assert(
    fc.asyncProperty(writtenDays, styles, async (rows, style) => {
      const file = (part: readonly WrittenDay[], name: string, own: Style = style) =>
        memoryFile(name, exportFile(part, own));
      const once = await importAll([file(rows, 'a.csv')]);
      const expected = dataOf(once);
      expect(dataOf(await importAll([file(rows.toReversed(), 'a.csv')]))).toEqual(expected);
      const other = { ...style, encoding: style.encoding === 'utf8' ? 'utf16le' : 'utf8' } as const;
      expect(dataOf(await importAll([file(rows, 'a.csv', other)]))).toEqual(expected);
      // By campaign, so that each part tells the order of its days.
      const [name] = rows.map(({ campaign }) => campaign);
      const parts = [
        rows.filter(({ campaign }) => campaign === name),
        rows.filter(({ campaign }) => campaign !== name),
      ];
      expect(dataOf(await importAll(parts.map((part, at) => file(part, `${at}.csv`))))).toEqual(expected);
      const again = await readInto(once.source, [file(rows, 'a.csv')], {
        stored: storedIn(once.sink),
      });
      expect(again.report.usable).toBe(true);
      expect(again.report.replaces).toMatchObject({ days: rows.length });
    }),
    { numRuns: 4 },
  );
});

// 10,000 of them are read by `npm run bench mutatedFiles`.
test('no broken file makes a reader throw, and every row is kept, left out with a reason, or a total', async () => {
  await fc.assert(
    fc.asyncProperty(writtenDays, styles, mutations, async (rows, style, changes) => {
      expect(await importMutated(mutated(exportFile(rows, style), changes))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
