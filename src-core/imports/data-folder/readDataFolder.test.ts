import { expect, test } from 'vitest';
import { SHARE_ABOVE_90, SHARE_BELOW_10 } from '../../../src-shared/model/tables/column.ts';
import { encode } from '../../../testing/importing/csv.ts';
import { faultsOf, memoryFile, readInto, storedIn } from '../../../testing/importing/read.ts';

const HEAD = 'date,campaign_id,impressions,clicks,spend,conversions';
const GOOD = '2026-03-01,c1,100,5,12.5,1.5';
const folder = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readInto(
    'data_folder',
    Object.entries(files).map(([name, content]) => memoryFile(name, content, 13)),
  );
const daily = (rows: string, head = HEAD) => folder({ 'campaign_daily.csv': `${head}\n${rows}\n` });

// Each row below is one check of the reader; a lost or moved check fails here.
test.each([
  ['a negative count', '2026-03-01,c1,-100,5,1,1', 'negative_count 2 impressions', 1],
  ['a negative fractional count', '2026-03-01,c1,100,5,1,-1.5', 'negative_count 2 conversions', 1],
  ['a count that is not whole', '2026-03-01,c1,100.5,5,1,1', 'not_whole 2 impressions', 1],
  ['not a number', '2026-03-01,c1,many,5,1,1', 'not_a_number 2 impressions', 1],
  ['a count that may be thousands', '2026-03-01,c1,1.000,5,1,1', 'mixed_number_formats 2 -', -1],
  ['NaN', '2026-03-01,c1,100,5,NaN,1', 'not_finite 2 spend', 1],
  ['infinity by overflow', '2026-03-01,c1,100,5,1e999,1', 'not_finite 2 spend', 1],
  ['an amount in micros', '2026-03-01,c1,100,5,99000000000,1', 'number_too_large 2 spend', 1],
  ['a date that is none', '2026-02-30,c1,100,5,1,1', 'bad_date 2 date', 0],
  ['another date format', '01/03/2026,c1,100,5,1,1', 'bad_date 2 date', 0],
  ['a date in the future', '2026-11-23,c1,100,5,1,1', 'date_in_future 2 date', 0],
  ['an empty key', '2026-03-01,,100,5,1,1', 'empty_key 2 campaign_id', 0],
  ['a rounded id', '2026-03-01,1.20253E+17,100,5,1,1', 'id_scientific 2 campaign_id', 0],
  ['too many cells', '2026-03-01,c1,100,5,1,1,9', 'too_many_cells 2 -', 0],
  ['too few cells', '2026-03-01,c1,100,5,1', 'too_few_cells 2 -', 0],
  ['malformed quotes', '2026-03-01,"c"1,100,5,1,1', 'malformed_quotes 2 -', 0],
  ['more clicks than impressions', '2026-03-01,c1,100,101,1,1', 'clicks_over_impressions 2 clicks', 1],
  ['a credit', '2026-03-01,c1,100,5,-1,1', 'negative_money 2 spend', 1],
])('%s is reported with line and column', async (_, row, fault, kept) => {
  const { report, sink } = await daily(`${row}\n2026-03-01,c2,100,5,12.5,1.5`);
  expect(faultsOf(report)).toEqual([fault]);
  expect(report.usable).toBe(kept >= 0);
  if (kept < 0) return;
  expect(sink.rows('campaign_daily')).toHaveLength(1 + kept);
  expect(report.files[0]).toMatchObject({ rowsRead: 2, rowsKept: 1 + kept, rowsRejected: 1 - kept });
});

// Would catch: "1.000" impressions read as one where it comes after the rows that tell how numbers are written.
test('a count that may be thousands is not known wherever in the file it stands', async () => {
  const rows = Array.from({ length: 400 }, (_, index) => `2026-03-01,c${index},100,5,12.5,1.5`);
  const { report, sink } = await daily([...rows, '2026-03-01,late,1.000,5,12.5,1.5'].join('\n'));
  expect(faultsOf(report)).toEqual(['ambiguous_count 402 impressions']);
  expect(sink.rows('campaign_daily').at(-1)).toMatchObject({
    campaignId: 'late',
    impressions: null,
    spend: 12.5,
  });
});

test('an empty cell is unknown, never zero', async () => {
  const { report, sink } = await daily('2026-03-01,c1,,,,');
  expect(report.faults).toEqual([]);
  expect(sink.rows('campaign_daily')[0]).toMatchObject({
    impressions: null,
    clicks: null,
    spend: null,
    conversions: null,
  });
});

test('shares: bounds are marked, percent signs understood, a value outside 0 to 1 rejects its row', async () => {
  const head = `${HEAD},impression_share`;
  const rows = ['< 10%', '> 90%', '63.38%', '0.5', '63.38', '-0.1'].map(
    (share, index) => `2026-03-0${index + 1},c1,100,5,1,1,${share}`,
  );
  const { report, sink } = await daily(rows.join('\n'), head);
  expect(sink.rows('campaign_daily').map(({ impressionShare }) => impressionShare)).toEqual([
    SHARE_BELOW_10,
    SHARE_ABOVE_90,
    0.6338,
    0.5,
  ]);
  expect(faultsOf(report)).toEqual([
    'share_out_of_range 6 impression_share',
    'share_out_of_range 7 impression_share',
  ]);
});

// Would catch: 1 among whole percents read as 100%, and the row with 63 thrown away; a column decided from its first rows.
test('a share column of whole numbers without a sign is percent as a whole, each column by itself, and that is said', async () => {
  const head = `${HEAD},impression_share,lost_is_rank`;
  const sharesOf = async (...shares: readonly string[]) => {
    const rows = shares.map(
      (share, day) => `2026-03-${String(day + 1).padStart(2, '0')},c1,9,5,1,1,${share}`,
    );
    const { report, sink } = await daily(rows.join('\n'), head);
    const read = sink.rows('campaign_daily').map((row) => [row.impressionShare, row.lostIsRank]);
    return { read, readings: report.readings.filter((one) => one.includes('percent')) };
  };
  const percent = await sharesOf('1,1', '63,0.5', '< 10%,');
  expect(percent.read).toEqual([
    [0.01, 1],
    [0.63, 0.5],
    [SHARE_BELOW_10, null],
  ]);
  expect(percent.readings).toEqual([expect.stringContaining('"impression_share" is read as percent')]);
  const late = await sharesOf(...Array.from({ length: 30 }, () => '1,1'), '63,0');
  expect([late.read[0], late.read.at(-1)]).toEqual([
    [0.01, 1],
    [0.63, 0],
  ]);
  expect((await sharesOf('1,1', '0,0')).readings).toEqual([]);
});

// Would catch: a filtered table that silently takes the rest of the stored days with it.
test('a folder that would replace stored rows by less is asked about, and imported where that is allowed', async () => {
  const side = 'date,campaign_id,dimension,segment,impressions,clicks,spend,conversions';
  const sides = ['device,mobile', 'device,desktop', 'region,north'].map(
    (cell) => `2026-03-01,c1,${cell},9,5,1,1`,
  );
  const whole = {
    'campaign_daily.csv': `${HEAD}\n${GOOD}\n`,
    'segment_daily.csv': [side, ...sides].join('\n'),
  };
  const stored = storedIn((await folder(whole)).sink);
  const again = (files: Readonly<Record<string, string>>, replaceLarger = false) =>
    readInto(
      'data_folder',
      Object.entries({ ...whole, ...files }).map(([name, content]) => memoryFile(name, content)),
      { stored, answers: replaceLarger ? { replaceLarger } : {} },
    );
  expect(faultsOf((await again({})).report)).toEqual([]);
  const smaller = { 'campaign_daily.csv': `${HEAD}\n2026-03-01,c1,100,5,999,1\n2026-03-01,c1,100,5,4,1\n` };
  const refused = await again(smaller);
  expect(faultsOf(refused.report)).toEqual(['shrinking_total - spend']);
  expect(refused.report.faults[0]?.message).toContain('4 in this file would replace 12.5 on 2026-03-01');
  expect(refused.sink.campaigns()).toEqual([]);
  expect((await again(smaller, true)).sink.rows('campaign_daily')).toMatchObject([{ spend: 4 }]);
  const fewer = await again({ 'segment_daily.csv': [side, sides[0]].join('\n') });
  expect(faultsOf(fewer.report)).toEqual(['shrinking_total - -']);
  expect(fewer.report.faults[0]?.message).toContain(
    'lose rows of segment_daily: 1 in this file would replace 2 on 2026-03-01',
  );
  // Another dimension or another day replaces nothing.
  expect((await again({ 'segment_daily.csv': [side, sides[2]].join('\n') })).report.usable).toBe(true);
});

test('the later of two rows with one key wins and is reported', async () => {
  const { report, sink } = await daily(`${GOOD}\n2026-03-01,c1,200,5,12.5,1.5`);
  expect(faultsOf(report)).toEqual(['duplicate_key 3 -']);
  expect(sink.rows('campaign_daily')).toMatchObject([{ impressions: 200 }]);
});

test('a gap in the dates is reported once and never filled', async () => {
  const { report, sink } = await daily(
    ['05', '01', '02', '09'].map((day) => `2026-03-${day},c1,100,5,1,1`).join('\n'),
  );
  expect(report.faults.map(({ code, message }) => [code, message])).toEqual([
    ['date_gap', expect.stringContaining('from 2026-03-03 to 2026-03-04')],
    ['date_gap', expect.stringContaining('from 2026-03-06 to 2026-03-08')],
  ]);
  expect(sink.rows('campaign_daily')).toHaveLength(4);
});

test('a campaign that only a secondary table names is reported once', async () => {
  const side = 'date,campaign_id,sessions\n2026-03-01,c1,5\n2026-03-01,x,5\n2026-03-02,x,5\n';
  const { report } = await folder({ 'site_daily.csv': side, 'campaign_daily.csv': `${HEAD}\n${GOOD}\n` });
  expect(faultsOf(report)).toEqual(['unknown_campaign 3 campaign_id']);
});

test('a missing required column is one error naming file, line and column, and nothing is passed on', async () => {
  const { report, sink } = await folder({
    'campaigns.csv': 'campaign_id\nc1\n',
    'campaign_daily.csv': 'date,campaign_id,impressions,clicks,conversions\n2026-03-01,c1,1,1,1\n',
  });
  expect(report).toMatchObject({ usable: false, files: [] });
  expect(report.faults).toHaveLength(1);
  expect(report.faults[0]).toMatchObject({
    severity: 'error',
    code: 'missing_column',
    file: 'campaign_daily.csv',
    line: 1,
    column: 'spend',
  });
  expect(sink.campaigns()).toEqual([]);
});

const xlsx = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('......[Content_Types].xml')]);
test.each<[string, string | Uint8Array, string]>([
  ['0 bytes', '', 'empty_file'],
  ['only a byte order mark', '\ufeff', 'empty_file'],
  ['only blank lines', '\n\n', 'empty_file'],
  ['a workbook', xlsx, 'excel_workbook'],
  ['a zip archive', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'zip_archive'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'binary_file'],
  ['a sign-in page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web_page'],
  ['only a header', `${HEAD}\n`, 'no_rows'],
  ['no usable row', `${HEAD}\n2026-99-01,c1,1,1,1,1\n`, 'no_rows'],
  ['a column twice', `${HEAD},clicks\n${GOOD},5\n`, 'duplicate_column'],
])(
  '%s named campaign_daily.csv is refused with its own reason, and nothing is passed on',
  async (_, content, code) => {
    const { report, sink } = await folder({
      'campaigns.csv': 'campaign_id\nc1\n',
      'campaign_daily.csv': content,
    });
    expect(report.usable).toBe(false);
    expect(report.faults[0]).toMatchObject({ severity: 'error', code, file: 'campaign_daily.csv' });
    expect(report.faults[0]?.fix.length).toBeGreaterThan(10);
    expect(sink.campaigns()).toEqual([]);
  },
);

test('an empty folder and one without campaign_daily.csv are different errors', async () => {
  expect((await folder({})).report.faults).toMatchObject([{ code: 'empty_folder' }]);
  expect((await folder({ 'site_daily.csv': 'date,campaign_id\n' })).report.faults).toMatchObject([
    { code: 'missing_campaign_daily' },
  ]);
});

test('a file that cannot be read is an error of that file, not an exception', async () => {
  const broken = {
    name: 'campaign_daily.csv',
    size: 10,
    open: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('EACCES: permission denied')) }),
    }),
  };
  const { report } = await readInto('data_folder', [broken]);
  expect(report).toMatchObject({
    usable: false,
    faults: [{ code: 'unreadable_file', file: 'campaign_daily.csv' }],
  });
});

test('lines are counted as an editor does, with line breaks inside quotes and blank lines', async () => {
  const { report } = await daily(
    `2026-03-01,"c\r\n1",100,5,1,1\r\n\r\n,,,,,\r\n2026-03-02,"c\n2",100,5,1,1\n2026-03-01,c3,-1,5,1,1`,
  );
  expect(faultsOf(report)).toEqual(['negative_count 8 impressions']);
});

test('one stray quote costs one row, not the rest of the file', async () => {
  const { report, sink } = await daily(
    `2026-03-01,"c1,100,5,1,1\n2026-03-01,c2,100,5,1,1\n2026-03-01,c3,100,5,1,1`,
  );
  expect(faultsOf(report)).toEqual(['malformed_quotes 2 -']);
  expect(sink.rows('campaign_daily').map(({ campaignId }) => campaignId)).toEqual(['c2', 'c3']);
});

test('a line of three megabytes is skipped and costs neither memory nor the rows after it', async () => {
  const { report, sink } = await readInto('data_folder', [
    memoryFile('campaign_daily.csv', `${HEAD}\n${'x'.repeat(3_000_000)}\n${GOOD}\n`),
  ]);
  expect(faultsOf(report)).toEqual(['row_too_long 2 -']);
  expect(sink.rows('campaign_daily')).toHaveLength(1);
});

test('UTF-16 is recognised by its byte order mark, and that is reported', async () => {
  const { report, sink } = await folder({
    'campaign_daily.csv': encode(`${HEAD}\n2026-03-01,Größe,1,1,1,1\n`, 'utf16be'),
  });
  expect(sink.rows('campaign_daily')[0]?.campaignId).toBe('Größe');
  expect(report.readings[0]).toContain('UTF-16');
});

test("unknown columns are kept as extra facts, reported, and cannot reach an object's prototype", async () => {
  const { report, sink } = await daily(`${GOOD},hot,,x`, `${HEAD},weather,weather,__proto__`);
  const extra = sink.rows('campaign_daily')[0]?.extra;
  expect(Object.entries(extra ?? {})).toEqual([
    ['weather', 'hot'],
    ['__proto__', 'x'],
  ]);
  expect(report.files[0]?.unknownColumns).toEqual(['weather', 'weather (2)', '__proto__']);
});

test('timestamps become UTC; one without an offset is rejected', async () => {
  const changes =
    'timestamp,campaign_id,change_type\n2026-03-01T23:30:00-05:00,c1,bid\n2026-03-01 10:00,c1,bid\n2026-03-01T10:00:00Z,c1,mood\n';
  const { report, sink } = await folder({
    'campaign_daily.csv': `${HEAD}\n${GOOD}\n`,
    'changes.csv': changes,
  });
  expect(sink.rows('changes')).toMatchObject([{ timestamp: '2026-03-02T04:30:00.000Z' }]);
  expect(faultsOf(report)).toEqual(['timestamp_without_offset 3 timestamp', 'unknown_choice 4 change_type']);
});

test("the market needs a campaign or an industry; a campaign without its own takes its industry's", async () => {
  const { report, sink } = await folder({
    'campaigns.csv': 'campaign_id,industry,platform,currency,timezone\nc1,Travel,Google Ads,eur,Mars/Base\n',
    'campaign_daily.csv': `${HEAD}\n${GOOD}\n`,
    'competitor_daily.csv':
      'date,industry,new_ads\n2026-03-02,travel,2\n2026-03-01,Travel,1\n2026-03-01,,1\n',
  });
  expect(faultsOf(report)).toEqual(['bad_timezone 2 timezone', 'empty_key 4 campaign_id or industry']);
  expect(sink.campaigns()[0]).toMatchObject({
    campaign: { platform: 'google_ads', currency: 'EUR', timezone: null },
    market: [{ newAds: 1 }, { newAds: 2 }],
  });
});
