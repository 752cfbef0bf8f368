import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSources } from '../../src-shared/model/importing.ts';
import { readInto } from '../../testing/importing/read.ts';
import { FaultLog } from '../ingest/faults/faultLog.ts';
import { detectSource } from './detection/detectSource.ts';
import { folderFiles } from './files/diskFiles.ts';
import { readHead } from './tabular/bytes.ts';
import { recogniseEncoding } from './tabular/encoding.ts';
import { Pacer } from './tabular/pacer.ts';
import { sniff } from './tabular/sniff.ts';
import { tableRows } from './tabular/tableRows.ts';
import { readDate } from './values/dates.ts';
import { readNumber } from './values/numbers.ts';

// Files exported by real users; run only where a copy is on this machine, since no licence allows keeping them with the
// project.
const shared = process.env['CAUSEWAY_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const data = join(shared, 'data');

/** Rows of any CSV, as the readers see them. */
async function rowsOf(path: string) {
  const [source] = await folderFiles(join(data, path));
  if (source === undefined) throw new Error(`no ${path}`);
  const head = await readHead(source, 65_536);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind !== 'text') throw new Error(found.kind);
  const sniffed = await sniff(head.bytes.subarray(found.bomBytes), head.complete, (row) => row.length, 1);
  if (sniffed === null) throw new Error('no header');
  const log = new FaultLog();
  const rows: (readonly string[])[] = [];
  const pacer = new Pacer(new AbortController().signal, source.size, 1, () => undefined);
  for await (const slice of tableRows({ source, ...found, ...sniffed }, pacer, log)) rows.push(...slice.rows);
  return { header: sniffed.header, rows, faults: log.result().faults };
}

describe.skipIf(!existsSync(data))('real-world files', () => {
  test('a file with CR line ends only is not one row', async () => {
    const { rows, faults } = await rowsOf('kag-facebook/Facebook_ads_KAG_CR_only_line_endings.csv');
    expect(rows).toHaveLength(1143);
    expect(faults).toEqual([]);
  });

  test('mixed date formats and currency signs read as in the cleaned twin', async () => {
    const dirty = await rowsOf('google-ads-dirty/GoogleAds_DataAnalytics_Sales_with_currency.csv');
    const clean = await rowsOf('google-ads-dirty/GoogleAds_DataAnalytics_Sales_clean.csv');
    const at = (table: typeof dirty, name: string) => table.header.indexOf(name);
    const answers = new Map(clean.rows.map((row) => [row[at(clean, 'Ad_ID')], row]));
    let compared = 0;
    for (const row of dirty.rows) {
      const answer = answers.get(row[at(dirty, 'Ad_ID')] ?? '');
      const date = row[at(dirty, 'Ad_Date')] ?? '';
      const cost = row[at(dirty, 'Cost')] ?? '';
      if (answer === undefined || date === '' || cost === '') continue;
      expect(readDate(date, 'day_first')).toBe(answer[at(clean, 'Ad_Date')]);
      expect(readNumber(cost, 'point')).toBeCloseTo(Number(answer[at(clean, 'Cost')]), 2);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1500);
  });

  test.each([
    'ab-reach-aug2019',
    'marketing-feb2021',
    'kag-facebook',
    'fivetran-seeds',
    'google-trends',
    'mmm-simulated',
    'nab-exchange-2/data',
  ])(
    'nothing in %s makes a reader throw or pass on a refused file',
    async (folder) => {
      const files = await folderFiles(join(data, folder));
      await detectSource(files);
      for (const source of importSources) {
        const { report, sink } = await readInto(source, files);
        if (!report.usable) expect(sink.campaigns()).toEqual([]);
      }
    },
    120_000,
  );

  const choice = { campaign: 'campaignId', spend: 'spend', conversions: 'conversions', day: 'day' } as const;
  // Would catch: a table of campaigns that is refused, or that takes more than three choices to be read.
  test.each([
    ['ab-reach-aug2019/control_group.csv', 0],
    ['ab-reach-aug2019/test_group.csv', 0],
    ['marketing-feb2021/Marketing.csv', 1],
    ['kag-facebook/KAG_conversion_data.csv', 3],
    ['google-ads-dirty/GoogleAds_DataAnalytics_Sales_Uncleaned_BOM.csv', 0],
    ['google-ads-dirty/GoogleAds_DataAnalytics_Sales_clean.csv', 0],
    ['google-ads-dirty/GoogleAds_DataAnalytics_Sales_with_currency.csv', 0],
  ])('%s is read after %i choices', async (path, choices) => {
    const files = await folderFiles(join(data, path));
    expect(await detectSource(files)).toEqual({ kind: 'source', source: 'mapped' });
    const asked = await readInto('mapped', files);
    const [mapping] = asked.report.mappings;
    expect(mapping?.open).toHaveLength(choices);
    const chosen = (mapping?.open ?? []).flatMap(({ choice: open, columns }) =>
      columns[0] === undefined ? [] : [[columns[0], choice[open]] as const],
    );
    const columns = Object.fromEntries([
      ...(mapping?.columns ?? []).map(({ name, role }) => [name, role] as const),
      ...chosen,
    ]);
    const { report, sink } = await readInto('mapped', files, {
      answers: {
        mappings: [{ columns, platform: null, day: mapping?.hasDay === true ? null : '2026-08-01' }],
      },
    });
    expect(report.usable).toBe(true);
    expect(report.files[0]?.rowsRejected).toBe(0);
    expect(sink.rows('campaign_daily').length).toBeGreaterThan(0);
  });
});
