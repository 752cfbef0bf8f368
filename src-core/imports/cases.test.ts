import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportReport } from '../../src-shared/model/importing.ts';
import { memoryFile, readInto, storedIn } from '../../testing/importing/read.ts';
import type { MemorySink } from '../ingest/sinks/memorySink.ts';
import { detectSource } from './detection/detectSource.ts';
import type { ReadOptions } from './files/reader.ts';

// Small files made after public reports; run only where a copy is on this machine. The expected result of each is in
// its README there; the same kinds are tested beside the readers with our own data.
const shared = process.env['CAUSEWAY_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const cases = join(shared, 'cases');

const fileOf = (path: string) => memoryFile(path.split('/').at(-1) ?? path, readFileSync(join(cases, path)));
const filesOf = (folder: string): string[] =>
  existsSync(join(cases, folder))
    ? readdirSync(join(cases, folder))
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `${folder}/${name}`)
    : [];

/** As the command does: recognised, then read. */
async function importFile(path: string, options: Partial<ReadOptions> = {}) {
  const file = fileOf(path);
  const detected = await detectSource([file]);
  if (detected.kind === 'refused') return { refused: detected.message, report: null, sink: null };
  const { report, sink } = await readInto(detected.source, [file], options);
  const first = report.faults.find(({ severity }) => severity === 'error');
  return { refused: report.usable ? null : (first?.message ?? ''), report, sink };
}

async function read(
  path: string,
  options: Partial<ReadOptions> = {},
): Promise<{ report: ImportReport; sink: MemorySink }> {
  const { refused, report, sink } = await importFile(path, options);
  if (report === null || sink === null || refused !== null)
    throw new Error(`${path} was refused: ${refused}`);
  return { report, sink };
}

const daily = (sink: MemorySink) => sink.rows('campaign_daily');
const sum = (sink: MemorySink, field: 'spend' | 'conversions', campaign?: string): number =>
  sink
    .campaigns()
    .filter((one) => campaign === undefined || one.campaign.campaignName === campaign)
    .flatMap((one) => one.daily)
    .reduce((total, day) => total + (day[field] ?? Number.NaN), 0);

describe.skipIf(!existsSync(cases))('cases from public reports', () => {
  test('01: blank purchases count as none, as in the twin with zeros', async () => {
    const blank = await read('01-meta-blank-purchases/meta.csv');
    const twin = await read('01-meta-blank-purchases/twin_with_zeros.csv');
    expect(blank.sink.campaigns()).toEqual(twin.sink.campaigns());
    expect(sum(blank.sink, 'spend') / sum(blank.sink, 'conversions')).toBeCloseTo(150, 0);
  });

  test('02: each campaign uses its own conversion column, and the choice is reported', async () => {
    const { report, sink } = await read('02-meta-leads-and-purchases/meta.csv');
    expect(sum(sink, 'conversions', 'Lead form | Brochure')).toBe(190);
    expect(sum(sink, 'conversions', 'Shop | Sale')).toBe(130);
    expect(report.readings.join(' ')).toMatch(/"Leads".*"Purchases"|"Purchases".*"Leads"/);
  });

  test.each([
    ['amazon_sp', 'Amazon', 38.1, 5],
    ['linkedin', 'LinkedIn', null, null],
    ['microsoft_ui', 'Microsoft', null, null],
    ['pinterest', 'Pinterest', 4.1, 1],
    ['reddit', 'Reddit', 31, null],
    ['tiktok', 'TikTok', 44, 6],
  ])('03: %s is read as the platform it is of', async (file, platform, spend, conversions) => {
    const path = `03-other-platforms-misread/${file}.csv`;
    const { report, sink } = await read(path);
    expect(report.mappings[0]).toMatchObject({ dialect: expect.stringContaining(platform), open: [] });
    expect(report.files[0]).toMatchObject({ rowsKept: 30, rowsRejected: 0 });
    const [first] = daily(sink);
    if (spend !== null) expect(first).toMatchObject({ spend, conversions, clicks: expect.any(Number) });
    for (const source of ['google_ads', 'meta_ads'] as const) {
      const claimed = await readInto(source, [fileOf(path)]);
      expect(claimed.report.faults[0]?.message).toContain(platform);
      expect(claimed.sink.campaigns()).toEqual([]);
    }
  });

  test('04: a campaign on three channels is three campaigns', async () => {
    const { sink } = await read('04-several-channels-one-sheet/spend.csv');
    const costs = sink
      .campaigns()
      .map(({ campaign, daily: days }) => [
        campaign.platform,
        days.reduce((total, { spend }) => total + (spend ?? 0), 0) /
          days.reduce((total, { conversions }) => total + (conversions ?? 0), 0),
      ]);
    expect(Object.fromEntries(costs)).toEqual({
      google_ads: expect.closeTo(5.56, 2),
      meta_ads: expect.closeTo(30, 2),
      other: expect.closeTo(40, 2),
    });
  });

  test.each(filesOf('05-header-languages'))('05: %s is read', async (path) => {
    const { report, sink } = await read(path);
    expect(report.files[0]?.rowsRejected).toBe(0);
    for (const day of daily(sink)) {
      expect(day).toMatchObject({
        impressions: expect.any(Number),
        clicks: expect.any(Number),
        conversions: 3,
      });
      expect(day.spend).toBeGreaterThan(0);
    }
  });

  test.each(filesOf('06-dates-of-the-reader'))('06: %s loses no day', async (path) => {
    const { report, sink } = await read(path);
    expect(report.files[0]?.rowsRejected).toBe(0);
    expect(report.faultCounts['date_gap'] ?? 0).toBe(0);
    if (!path.includes('months')) {
      expect(daily(sink)[0]?.date).toBe('2026-08-01');
    }
  });

  const amounts: Readonly<Record<string, readonly [spend: number, currency: string | null]>> = {
    chf: [1250.4, 'CHF'],
    ft: [12504, 'HUF'],
    kc: [1250.4, 'CZK'],
    kr: [1250.4, null],
    kr_dot: [1250.4, null],
    lei: [1250.4, 'RON'],
    neg_trail: [-1250.4, null],
    real: [236.86, 'BRL'],
    rm: [1250.4, 'MYR'],
    rp: [125040, 'IDR'],
    rp2: [125040, 'IDR'],
    rs: [1250.4, null],
    tl: [1250.4, 'TRY'],
    usd_neg: [-1250.4, null],
    yen_ja: [1250, null],
    yen_word: [1250, 'JPY'],
    zl: [1250.4, 'PLN'],
  };
  test.each(Object.entries(amounts))('07: google_%s is read as %j', async (name, [spend, currency]) => {
    const path = `07-money-signs/google_${name}.csv`;
    // A file with amounts in yen alone does not tell thousands from decimals.
    const { sink } = await read(path, name.startsWith('yen') ? { answers: { decimalSign: 'point' } } : {});
    expect(daily(sink)[0]?.spend).toBe(spend);
    expect(sink.campaigns()[0]?.campaign.currency).toBe(currency);
  });

  test.each([
    ['cp1250', /łóżka/],
    ['cp1251', /^Бренд Москва$/],
    ['cp1254', /İndirimi Şampanya/],
    ['gbk', /^品牌词$/],
    ['sjis', /^ブランド指名$/],
  ])('08: names in %s are right', async (page, name) => {
    const { sink } = await read(`08-code-pages/google_${page}.csv`);
    expect(sink.campaigns()).toHaveLength(1);
    expect(sink.campaigns()[0]?.campaign.campaignName).toMatch(name);
  });
  test('08: half UTF-8, half Latin-1 is asked about', async () => {
    expect((await importFile('08-code-pages/google_mixed_utf8_latin1.csv')).refused).toContain('UTF-8');
  });

  test('09: a retracted conversion loses its cell, not the cost of the day', async () => {
    const { report, sink } = await read('09-retracted-conversion/google.csv');
    expect(report.files[0]?.rowsRejected).toBe(0);
    expect(report.faultCounts['negative_count']).toBe(1);
    expect(daily(sink).filter(({ conversions }) => conversions === null)).toMatchObject([{ spend: 80 }]);
  });

  test('10: an id a data frame rounded is refused', async () => {
    expect((await importFile('10-ids-as-floats/september_resaved.csv')).refused).toMatch(/rounded/);
  });

  test('11: a change of the attribution setting is reported and kept as a change', async () => {
    const { report, sink } = await read('11-attribution-setting-changed/meta.csv');
    expect(report.faultCounts['attribution_changed']).toBe(1);
    expect(sink.rows('changes')).toMatchObject([{ changeType: 'tracking', field: 'attribution_setting' }]);
  });

  test('12: blank results without a type count as none', async () => {
    const { sink } = await read('12-results-without-kind/meta.csv');
    expect(sum(sink, 'conversions')).toBe(18);
    expect(sum(sink, 'spend')).toBe(2400);
  });

  test('13: a sep= line is not a header', async () => {
    expect(daily((await read('13-sep-line/google.csv')).sink)[0]).toMatchObject({
      date: '2026-08-01',
      spend: 12.5,
    });
  });

  test('14: micros are read where the header says so, and asked about where only the amounts suggest it', async () => {
    const { sink } = await read('14-api-names-and-micros/gaarf.csv');
    expect(daily(sink)[0]).toMatchObject({ spend: 36.15, clicks: 61, conversions: 3 });
    const folder = [fileOf('14-api-names-and-micros/folder/campaign_daily.csv')];
    const asked = await readInto('data_folder', folder);
    expect(asked.report.faults[0]?.code).toBe('money_unit_unknown');
    const answered = await readInto('data_folder', folder, { answers: { moneyUnit: 'micros' } });
    expect(daily(answered.sink)[0]?.spend).toBe(36.15);
  });

  test.each([
    '15-video-without-clicks',
    '17-credit-day',
    '18-value-other-currency',
    '25-today-half-done',
    '21-hour-rows',
  ])('%s is read completely', async (folder) => {
    const { report } = await read(`${folder}/google.csv`);
    expect(report.files[0]?.rowsRejected).toBe(0);
  });

  test('19: a later export replaces its days', async () => {
    const { sink } = await read('19-restated-reimport/monday.csv');
    const again = await read('19-restated-reimport/friday.csv', { stored: storedIn(sink) });
    expect(again.report.usable).toBe(true);
  });

  test('20: rows of conversion actions are refused', async () => {
    expect((await importFile('20-conversion-action-rows/google.csv')).refused).toContain(
      'conversion actions',
    );
  });

  test('21: hours are added up to days', async () => {
    const { sink } = await read('21-hour-rows/google.csv');
    expect(daily(sink)[0]).toMatchObject({ date: '2026-08-01', spend: 96, clicks: 96, conversions: 6 });
  });

  test.each(['dt', 'floats', 'names', 'semi'])('22: the folder %s from a sheet is read', async (folder) => {
    const { report, sink } = await readInto('data_folder', [
      fileOf(`22-folder-from-a-sheet/${folder}/campaign_daily.csv`),
    ]);
    expect(report.usable).toBe(true);
    expect(daily(sink)[0]).toMatchObject({
      date: '2026-08-01',
      campaignId: '7788',
      impressions: 2000,
      clicks: 100,
      spend: 100.5,
      conversions: 5,
    });
  });

  test.each([
    ['book.xlsx', 'Excel workbook'],
    ['cards.zip', 'zip archive'],
    ['empty.csv', 'empty'],
    ['signin.csv', 'web page'],
  ])('23: %s is refused with its reason', async (file, reason) => {
    expect((await importFile(`23-not-text/${file}`)).refused).toContain(reason);
  });

  test('24: a keyword report does not replace campaigns, and what it would have replaced is reported', async () => {
    const { sink } = await read('24-narrower-report-replaces/1_campaigns.csv');
    const { refused } = await importFile('24-narrower-report-replaces/2_keywords_last_14_days.csv', {
      stored: storedIn(sink),
    });
    expect(refused).toContain('keywords');
    expect(refused).toContain('would have replaced 14 days');
  });
});
