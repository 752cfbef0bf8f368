import { expect, test } from 'vitest';
import { memoryFile, readInto, storedIn } from '../../../../testing/importing/read.ts';

const google = (text: string, options: Parameters<typeof readInto>[2] = {}) =>
  readInto('google_ads', [memoryFile('report.csv', text)], options);
const days = (spend: number, impressions: number, more = '', head = '') =>
  `Day,Campaign,Campaign ID,${head}Currency code,Cost,Impr.,Clicks,Conversions\n${Array.from({ length: 10 }, (_, day) => `2026-08-${String(day + 1).padStart(2, '0')},Shoes,7801,${more}EUR,${spend.toFixed(2)},${impressions},50,2.00`).join('\n')}\n`;

// Would catch: rows below campaign level taken for its days, so that the rest of its cost is lost.
test.each([
  ['Search keyword', 'keywords'],
  ['Suchkeyword', 'keywords'],
  ['Palabra clave', 'keywords'],
  ['Zoekwoord', 'keywords'],
  ['検索キーワード', 'keywords'],
  ['Search term', 'search terms'],
  ['Suchbegriff', 'search terms'],
  ['Conversion action', 'conversion actions'],
  ['Conversion-Aktion', 'conversion actions'],
  ['Action de conversion', 'conversion actions'],
  ['Asset group', 'assets'],
  ['Landing page', 'assets'],
  ['Click type', 'click types'],
])('a report by %s is refused and says what its rows are', async (column, rows) => {
  const { report, sink } = await google(days(40, 700, 'x,', `${column},`));
  expect(report.faults[0]).toMatchObject({ severity: 'error', code: 'finer_rows', column });
  expect(report.faults[0]?.message).toContain(rows);
  // Would catch: "they are added up" said of the rows that are refused because they cannot be.
  expect(report.readings.join(' ')).not.toContain('added up');
  expect(sink.campaigns()).toEqual([]);
});

test.each([
  ['Hour of day', '3'],
  ['Ad group', 'G1'],
  ['Device', 'Computers'],
])('rows by %s add up to days', async (column, cell) => {
  const text = days(40, 700, `${cell},`, `${column},`);
  const second = text.split('\n').slice(1).join('\n').replaceAll(`,${cell},`, `,${cell}2,`);
  const { report, sink } = await google(text + second);
  expect(report.usable).toBe(true);
  expect(sink.rows('campaign_daily')[0]).toMatchObject({ spend: 80, impressions: 1400 });
});

test('a cost of "--" stops the import, with its line', async () => {
  const all = await google('Day,Campaign,Cost,Impr.,Clicks,Conversions\n2026-08-01,A, --,0,0,2.00\n');
  expect(all.report.faults[0]).toMatchObject({ code: 'no_cost' });
  const some = await google(
    'Day,Campaign,Cost,Impr.,Clicks,Conversions\n2026-08-01,A,5.00,9,1,2.00\n2026-08-02,A,--,0,0,2.00\n',
  );
  expect(some.report.faults[0]).toMatchObject({ code: 'cost_not_reported', line: 3 });
  expect(some.sink.campaigns()).toEqual([]);
});

// Would catch: a filtered report (no column gives it away) that replaces the whole campaign's days.
test('a total that shrinks stops the import and says what it would have replaced', async () => {
  const before = await google(days(100, 2000));
  const stored = storedIn(before.sink);
  const after = await google(days(40, 700), { stored });
  expect(after.report.faults[0]).toMatchObject({
    severity: 'error',
    code: 'shrinking_total',
    column: 'spend',
  });
  expect(after.report.faults[0]?.message).toMatch(/400 in this file would replace 1,000 on 10 days/);
  expect(after.sink.campaigns()).toEqual([]);
  const allowed = await google(days(40, 700), { stored, answers: { replaceLarger: true } });
  expect(allowed.sink.rows('campaign_daily')[0]).toMatchObject({ spend: 40 });
});

test('figures that grow, or shrink by a credit, replace without a warning', async () => {
  const stored = storedIn((await google(days(100, 2000))).sink);
  expect((await google(days(99, 1990), { stored })).report.usable).toBe(true);
  expect((await google(days(130, 2600), { stored })).report.usable).toBe(true);
});

test('an ad group report over stored days is compared as a whole, whatever the order of its rows', async () => {
  const stored = storedIn((await google(days(80, 1400))).sink);
  const half = days(40, 700, 'G1,', 'Ad group,');
  expect((await google(half, { stored })).report.faults[0]?.code).toBe('shrinking_total');
  const other = half.split('\n').slice(1).join('\n').replaceAll(',G1,', ',G2,');
  expect((await google(half + other, { stored })).report.usable).toBe(true);
});

// Would catch: 1 among whole percents read as 100%, and the rest of the column thrown away.
test('a share column of whole numbers without a sign is percent as a whole, and that is said', async () => {
  const text = (...shares: readonly string[]) =>
    `Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Search impr. share\n${shares
      .map((share, day) => `2026-08-0${day + 1},Shoes,7801,EUR,40.00,700,50,2.00,${share}`)
      .join('\n')}\n`;
  const sharesOf = async (...shares: readonly string[]) => {
    const { report, sink } = await google(text(...shares));
    return { shares: sink.rows('campaign_daily').map(({ impressionShare }) => impressionShare), report };
  };
  const percent = await sharesOf('1', '63', '100');
  expect(percent.shares).toEqual([0.01, 0.63, 1]);
  expect(percent.report.readings.join(' ')).toContain('"Search impr. share" is read as percent');
  expect((await sharesOf('1', '0.63', '0')).shares).toEqual([1, 0.63, 0]);
  expect((await sharesOf('1', '0', '1')).shares).toEqual([1, 0, 1]);
});

// Would catch: a refusal that does not say what the narrower report would have cost.
test('a refused report says which kept days it would have replaced', async () => {
  const kept = await google(days(100, 2000));
  const keywords = days(40, 700, 'running shoes,', 'Search keyword,');
  const { report, sink } = await google(keywords, { stored: storedIn(kept.sink) });
  expect(report.faults[0]?.message).toContain(
    'would have replaced 10 days of 1 campaign with a cost of 1,000.',
  );
  expect(sink.campaigns()).toEqual([]);
});

// Would catch: one bad cell that takes the cost of its row with it, or a row reported as left out that was kept.
test('one bad cell costs that cell, and is flagged', async () => {
  const text = days(40, 700).replace(',50,2.00', ',many,2.00');
  const { report, sink } = await google(text);
  expect(report.faults).toMatchObject([
    { severity: 'flagged', code: 'not_a_number', column: 'Clicks', line: 2 },
  ]);
  expect(report.files[0]).toMatchObject({ rowsKept: 10, rowsRejected: 0 });
  expect(sink.rows('campaign_daily')[0]).toMatchObject({ spend: 40, impressions: 700, clicks: null });
});
