import { expect, test } from 'vitest';
import { memoryFile, readInto, storedIn } from '../../../../testing/importing/read.ts';
import { CellFault } from '../../values/cell.ts';
import { readId } from '../../values/ids.ts';

test.each([
  ['20394857610', '20394857610'],
  ['7788.0', '7788'],
  ['7788.', '7788'],
  ['="120210000012345678"', '120210000012345678'],
  ["'120210000012345678", '120210000012345678'],
  ['[138689064]', '138689064'],
  ['spring-2.0', 'spring-2.0'],
  // Would catch: one campaign stored as two because a spreadsheet, or Meta's own id columns, wrote its id differently.
  ['7788,0', '7788'],
  ['20,394,857,610', '20394857610'],
  ['20.394.857.610', '20394857610'],
  ["20'394'857'610", '20394857610'],
  ['20\u00a0394\u202f857 610', '20394857610'],
  ['c:120210000012345678', '120210000012345678'],
  ['"120210000012345678"', '120210000012345678'],
  ['1.100', '1.100'],
])('the id %s is %s', (cell, id) => expect(readId(cell)).toBe(id));

// Would catch: a rounded id taken for another campaign's.
test.each(['1.20253E+17', '1,2E+10', '1.2345e+10', '120210000012345680.0', '1E+05'])(
  'the id %s has lost digits',
  (cell) => {
    expect(readId(cell)).toBeInstanceOf(CellFault);
  },
);

// Would catch: signs that a spreadsheet writes where a column is too narrow taken for an id, which makes one campaign of all.
test.each(['########', '#', '#REF!', '#N/A', '#NAME?', '#VALUE!', '#DIV/0!'])(
  'the id %s is no id',
  async (cell) => {
    expect(readId(cell)).toBeInstanceOf(CellFault);
    const { report, sink } = await readInto('google_ads', [withId(cell, '2026-08-01')]);
    expect([report.usable, sink.campaigns()]).toEqual([false, []]);
    expect(report.faults.map(({ message }) => message).join(' ')).toContain('in place of the id');
  },
);

const withId = (id: string, day: string) =>
  memoryFile(
    'with.csv',
    `Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions\n${day},Brand,${id},EUR,5.00,100,5,1.00\n`,
  );
const without = (day: string) =>
  memoryFile(
    'without.csv',
    `Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions\n${day},Brand,EUR,5.00,100,5,1.00\n`,
  );

// Would catch: one campaign split in two because its id became known later.
test('a campaign imported without its id stays the same one when the id becomes known', async () => {
  const before = await readInto('google_ads', [without('2026-08-01')]);
  const key = before.sink.campaigns()[0]?.campaign.campaignId;
  const after = await readInto('google_ads', [withId('7788', '2026-08-02')], {
    stored: storedIn(before.sink),
  });
  expect(after.sink.rows('campaign_daily')).toMatchObject([{ campaignId: key, date: '2026-08-02' }]);
  expect(after.report.campaigns).toMatchObject([{ campaignId: key, name: 'Brand' }]);
  expect(after.report.readings.join(' ')).toContain('imported before without its id');
});

test('an export without ids goes to the campaign of that name, if there is only one', async () => {
  const one = await readInto('google_ads', [withId('7788', '2026-08-01')]);
  const joined = await readInto('google_ads', [without('2026-08-02')], { stored: storedIn(one.sink) });
  expect(joined.sink.rows('campaign_daily')).toMatchObject([{ campaignId: '7788' }]);
  const two = await readInto('google_ads', [withId('7788', '2026-08-01'), withId('7789', '2026-08-01')]);
  const apart = await readInto('google_ads', [without('2026-08-02')], { stored: storedIn(two.sink) });
  expect(['7788', '7789']).not.toContain(apart.sink.campaigns()[0]?.campaign.campaignId);
});

test('files with and without ids in one import are one campaign, in either order', async () => {
  for (const files of [
    [withId('7788', '2026-08-01'), without('2026-08-02')],
    [without('2026-08-02'), withId('7788.0', '2026-08-01')],
  ]) {
    const { sink } = await readInto('google_ads', files);
    expect(sink.campaigns().map(({ campaign, daily }) => [campaign.campaignId, daily.length])).toEqual([
      ['7788', 2],
    ]);
  }
});
