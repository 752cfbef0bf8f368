import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, type Day, weekday } from '../../../src-shared/model/day.ts';
import type { AccountChange, CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { VolumeSibling } from './days.ts';
import { volumeDays } from './days.ts';
import { baselineOf, expectationBefore } from './expectation.ts';
import type { VolumeFinding } from './finding.ts';
import { type VolumeInput, volumeFindings } from './volumeFindings.ts';

const asOf = '2025-09-17';
const week = [1.05, 1.1, 1.08, 1.02, 0.95, 0.85, 0.95];

/** 90 days of about 3,000 impressions, 60 clicks, 3 conversions and 120 of spend, with days that differ by a tenth. */
function history(
  change: (row: CampaignDay, daysAgo: number) => CampaignDay | null = (row) => row,
): CampaignDay[] {
  return Array.from({ length: 90 }, (_, index) => {
    const date = addDays(asOf, index - 89);
    const level = (week[weekday(date)] ?? 1) * (1 + 0.1 * Math.sin(index * 12.9898) * Math.cos(index * 4.1));
    return change(
      {
        date,
        campaignId: 'c1',
        impressions: Math.round(3000 * level),
        clicks: Math.round(60 * level),
        spend: 120 * level,
        conversions: Math.round(3 * level + (index % 3) - 1),
        conversionValue: null,
        reach: null,
        frequency: null,
        impressionShare: null,
        lostIsRank: null,
        lostIsBudget: null,
        extra: null,
      },
      89 - index,
    );
  }).filter((row) => row !== null);
}

const times = (row: CampaignDay, factor: number): CampaignDay => ({
  ...row,
  impressions: Math.round((row.impressions ?? 0) * factor),
  clicks: Math.round((row.clicks ?? 0) * factor),
  spend: (row.spend ?? 0) * factor,
  conversions: Math.round((row.conversions ?? 0) * factor),
});
const since = (days: number, factor: number) =>
  history((row, daysAgo) => (daysAgo < days ? times(row, factor) : row));

const edit = (day: Day, more: Partial<AccountChange>): AccountChange => ({
  timestamp: `${day}T09:00:00Z`,
  campaignId: 'c1',
  changeType: 'status',
  field: 'status',
  oldValue: null,
  newValue: null,
  actor: null,
  extra: null,
  ...more,
});

const sibling = (id: string, samePlatform: boolean, rows: readonly CampaignDay[]): VolumeSibling => ({
  campaignId: id,
  samePlatform,
  days: rows.map(({ date, impressions, clicks, spend, conversions }) => ({
    date,
    impressions: impressions ?? 0,
    clicks: clicks ?? 0,
    spend: spend ?? 0,
    conversions: conversions ?? 0,
  })),
});

const input = (daily: readonly CampaignDay[], more: Partial<VolumeInput> = {}): VolumeInput => ({
  campaign: { dailyBudget: null, timezone: null, extra: null },
  daily,
  changes: [],
  accountNewestDay: asOf,
  siblings: [],
  asOf,
  ...more,
});
const kinds = (found: readonly VolumeFinding[]) => found.map(({ kind }) => kind);

describe('delivery that ends is said on the first complete day', () => {
  // Would catch: a campaign without rows that is never compared with the account's newest day, or is taken for a shorter history.
  it('rows of zeros and no rows say the same', () => {
    const [zeros] = volumeFindings(input(since(1, 0)));
    const [none] = volumeFindings(input(history((row, daysAgo) => (daysAgo < 1 ? null : row))));
    expect(zeros).toMatchObject({
      kind: 'stopped',
      rows: 'zeros',
      observed: 0,
      days: 1,
      window: { from: asOf, to: asOf },
    });
    expect(none).toMatchObject({
      kind: 'stopped',
      rows: 'none',
      observed: 0,
      days: 1,
      window: { from: asOf, to: asOf },
    });
    expect(
      volumeFindings(
        input(
          history((row, ago) => (ago < 1 ? null : row)),
          { accountNewestDay: null },
        ),
      ),
    ).toEqual([]);
  });

  // Would catch: an onset placed where a run of seven days is cut short, or a size that is not the mean a day.
  it('says since when, how much was due and how sure it is', () => {
    const [found] = volumeFindings(input(since(5, 0.2)));
    if (found?.kind !== 'collapsing') throw new Error('not said');
    expect(found.window).toEqual({ from: addDays(asOf, -4), to: asOf });
    expect(found.observed / found.expected.value).toBeCloseTo(0.2, 1);
    expect(found.expected.low).toBeLessThan(found.expected.value);
    expect(found.expected.high).toBeGreaterThan(found.expected.value);
    expect(found.chance).toBeLessThan(0.001);
  });

  // Would catch: an alarm over a campaign of three impressions a day whose zero is chance.
  it('a zero of a campaign with next to no volume is chance', () => {
    const thin = history((row, daysAgo) => ({
      ...times(row, 0.001),
      ...(daysAgo === 0 ? { impressions: 0, spend: 0 } : {}),
    }));
    expect(kinds(volumeFindings(input(thin)))).not.toContain('stopped');
  });

  it('spend far over what was due is a runaway, with the edit that raised it where there is one', () => {
    expect(volumeFindings(input(since(1, 3)))[0]).toMatchObject({
      kind: 'runaway',
      figure: 'spend',
      edit: null,
    });
    const changes = [
      edit(asOf, { changeType: 'budget', field: 'daily_budget', oldValue: '100', newValue: '1000' }),
    ];
    expect(volumeFindings(input(since(1, 3), { changes }))[0]).toMatchObject({
      kind: 'runaway',
      edit: { newValue: '1000' },
      dailyBudget: 1000,
    });
  });

  it('clicks that go on without a conversion are said as soon as that many were due', () => {
    const none = (days: number, factor: number) =>
      history((row, ago) => ({
        ...row,
        clicks: (row.clicks ?? 0) * factor,
        conversions: ago < days ? 0 : (row.conversions ?? 0) * factor,
      }));
    expect(kinds(volumeFindings(input(none(1, 20))))).toEqual(['conversionsStopped']);
    // Three a day, and most of a day's not known yet: a day without is chance.
    expect(volumeFindings(input(none(1, 1)))).toEqual([]);
  });
});

describe('what was meant is no alarm', () => {
  it.each([
    [
      'a pause',
      'pausedOnPurpose',
      [edit(addDays(asOf, -1), { oldValue: 'enabled', newValue: 'Paused' })],
      null,
    ],
    [
      'a pause, and an ad that was then started',
      'pausedOnPurpose',
      [
        edit(addDays(asOf, -1), { oldValue: 'enabled', newValue: 'Paused' }),
        edit(asOf, { field: 'ad_status', newValue: 'enabled' }),
      ],
      null,
    ],
    [
      'an end date that was set',
      'flightEnded',
      [edit(addDays(asOf, -9), { changeType: 'other', field: 'end date', newValue: addDays(asOf, -2) })],
      null,
    ],
    ['an end date that is a fact', 'flightEnded', [], { 'End date': addDays(asOf, -2) }],
    [
      'a new schedule',
      'weekdaySchedule',
      [edit(addDays(asOf, -1), { changeType: 'targeting', field: 'ad_schedule', newValue: 'Thu-Mon' })],
      null,
    ],
  ] as const)('%s', (_, kind, changes, extra) => {
    const found = volumeFindings(
      input(since(2, 0), { changes, campaign: { dailyBudget: null, timezone: null, extra } }),
    );
    expect(kinds(found)).toEqual([kind]);
  });

  // Would catch: a harmless edit, a pause of long ago or one that was taken back taken for the reason.
  it.each([
    ['a note', [edit(asOf, { changeType: 'other', field: 'note', newValue: 'paused for lunch' })]],
    ['an ad that was stopped', [edit(addDays(asOf, -1), { field: 'ad_status', newValue: 'paused' })]],
    [
      'a keyword that was removed',
      [edit(addDays(asOf, -1), { field: 'keyword_status', newValue: 'removed' })],
    ],
    ['a pause three weeks ago', [edit(addDays(asOf, -21), { newValue: 'paused' })]],
    [
      'a pause that was taken back',
      [edit(addDays(asOf, -1), { newValue: 'paused' }), edit(asOf, { newValue: 'enabled' })],
    ],
  ] as const)('%s explains nothing', (_, changes) => {
    expect(kinds(volumeFindings(input(since(1, 0), { changes })))).toEqual(['stopped']);
  });

  it('a weekday that never delivers, by zeros or by missing rows', () => {
    const off = weekday(asOf);
    for (const none of [null, 0]) {
      const rows = history((row) => (weekday(row.date) !== off ? row : none === null ? null : times(row, 0)));
      expect(volumeFindings(input(rows))).toMatchObject([
        { kind: 'weekdaySchedule', weekdays: [off], edit: null },
      ]);
      // Would catch: a stop of the days on which it is due called a schedule.
      const stopped = rows.filter(({ date }) => date < addDays(asOf, -1));
      expect(
        kinds(
          volumeFindings(input(stopped, { asOf: addDays(asOf, -1), accountNewestDay: addDays(asOf, -1) })),
        ),
      ).toEqual(['stopped']);
    }
  });

  it('a third flight that ends as the two before it did', () => {
    // Ten days on and five off; the last flight ended yesterday.
    const flights = history((row, daysAgo) =>
      (daysAgo - 1) % 15 < 10 && daysAgo >= 1 ? row : times(row, 0),
    );
    expect(volumeFindings(input(flights))[0]).toMatchObject({ kind: 'flightEnded', by: 'earlierFlights' });
  });

  it('delivery that is back after a week without', () => {
    const rows = history((row, daysAgo) => (daysAgo >= 2 && daysAgo < 9 ? times(row, 0) : row));
    const found = volumeFindings(
      input(rows, { changes: [edit(addDays(asOf, -1), { newValue: 'enabled' })] }),
    );
    expect(found).toMatchObject([
      {
        kind: 'resumed',
        gap: { from: addDays(asOf, -8), to: addDays(asOf, -2) },
        edit: { newValue: 'enabled' },
      },
    ]);
  });
});

test('the month’s pace, against a monthly budget and against daily ones', () => {
  const plan = (dailyBudget: number | null, monthly: string | null) => ({
    campaign: { dailyBudget, timezone: null, extra: monthly === null ? null : { monthly_budget: monthly } },
  });
  const of = (more: Partial<VolumeInput>) => volumeFindings(input(history(), more));
  expect(of(plan(null, '1800'))).toMatchObject([
    { kind: 'offPace', direction: 'over', budget: 1800, budgetKind: 'month' },
  ]);
  expect(of(plan(null, '9000'))).toMatchObject([{ kind: 'offPace', direction: 'under' }]);
  expect(of(plan(null, '3600'))).toEqual([]);
  expect(of(plan(60, null))).toMatchObject([{ kind: 'offPace', direction: 'over', budgetKind: 'daily' }]);
  // A budget that was never spent is no news.
  expect(of(plan(600, null))).toEqual([]);
});

test('where else it happened', () => {
  const quiet = history();
  const gone = since(1, 0);
  const scope = (others: readonly VolumeSibling[]) => {
    const [found] = volumeFindings(input(gone, { siblings: others }));
    return found !== undefined && 'scope' in found ? found.scope : null;
  };
  expect(scope([])).toBe('unknown');
  expect(scope([sibling('a', true, quiet), sibling('b', false, quiet)])).toBe('campaign');
  expect(scope([sibling('a', true, gone), sibling('b', true, gone), sibling('c', false, quiet)])).toBe(
    'platform',
  );
  expect(scope([sibling('a', true, gone), sibling('c', false, gone)])).toBe('account');
});

describe('what does not matter changes nothing', () => {
  const scenes = fc.record({
    days: fc.integer({ min: 1, max: 10 }),
    factor: fc.constantFrom(0, 0.1, 0.3, 1, 2.5, 5),
  });

  // Would catch: an alarm that depends on whether money is told in yen or in euros.
  it('the unit of money', () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(0.01, 150, 1e6), ({ days, factor }, unit) => {
        const rows = since(days, factor);
        const [one, other] = [rows, rows.map((row) => ({ ...row, spend: (row.spend ?? 0) * unit }))].map(
          (daily) => volumeFindings(input(daily)),
        );
        expect(kinds(other ?? [])).toEqual(kinds(one ?? []));
        one?.forEach((finding, index) => {
          const twin = other?.[index];
          if (!('chance' in finding) || twin === undefined || !('chance' in twin)) return;
          expect(twin.window).toEqual(finding.window);
          expect(twin.chance).toBeCloseTo(finding.chance, 9);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('the date: whole weeks earlier or later', () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: -60, max: 60 }), ({ days, factor }, weeks) => {
        const shift = (day: Day) => addDays(day, 7 * weeks);
        const rows = since(days, factor);
        const moved = volumeFindings(
          input(
            rows.map((row) => ({ ...row, date: shift(row.date) })),
            { asOf: shift(asOf), accountNewestDay: shift(asOf) },
          ),
        );
        const delivery = (found: readonly VolumeFinding[]) =>
          found.flatMap((one) => ('chance' in one ? [[one.kind, one.chance, one.observed]] : []));
        expect(delivery(moved)).toEqual(delivery(volumeFindings(input(rows))));
      }),
      { numRuns: 12 },
    );
  });

  it('rows after the day looked at, their order, and harmless edits', () => {
    fc.assert(
      fc.property(scenes, ({ days, factor }) => {
        const rows = since(days, factor);
        const day = addDays(asOf, -3);
        const seen = { asOf: day, accountNewestDay: asOf };
        const plain = volumeFindings(
          input(
            rows.filter(({ date }) => date <= day),
            { asOf: day, accountNewestDay: day },
          ),
        );
        const changes = [edit(day, { changeType: 'tracking', field: 'label', newValue: 'reviewed' })];
        expect(volumeFindings(input([...rows].reverse(), { ...seen, changes }))).toEqual(plain);
      }),
      { numRuns: 12 },
    );
  });
});

describe('what a day should spend', () => {
  // Would catch: weekdays shrunk as if a unit of money were an event, so that the same week in yen has other weekdays than in dollars.
  it('is the same in any currency', () => {
    const dueIn = (factor: number): readonly number[] => {
      const rows = history((row) => ({ ...row, spend: (row.spend ?? 0) * factor }));
      const days = volumeDays(rows, [], null, asOf);
      const baseline = baselineOf(days, 'spend', new Set());
      const expectation = baseline === null ? null : expectationBefore(baseline, days.length);
      return [0, 1, 2, 3, 4, 5, 6].map((day) => (expectation?.mean(day) ?? Number.NaN) / factor);
    };
    const dollars = dueIn(1);
    for (const factor of [149.3, 0.0087])
      dueIn(factor).forEach((due, day) => {
        expect(due).toBeCloseTo(dollars[day] ?? Number.NaN, 6);
      });
  });
});
