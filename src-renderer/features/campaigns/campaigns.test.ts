import { describe, expect, it } from 'vitest';
import { type Exchange, noExchange } from '../../../src-shared/model/exchange.ts';
import { campaignGoals, campaignRow as row } from '../../../testing/renderer/campaignRow.ts';
import { queueRow } from '../../../testing/renderer/queueRow.ts';
import { arranged, campaignFilters, campaignSorts, filterCounts, sortedBy } from './arrange.ts';
import { isOffPace, isOffTarget, monthPaceOf, paceOf, reachedOf } from './figures.ts';
import { nextOf } from './nextOf.ts';

const cpa = (targetCpa: number | null, targetRoas: number | null = null) => ({
  goals: campaignGoals({ targetCpa, targetRoas }),
});

describe('what a campaign reached', () => {
  it('is cost against its target, or return against its own', () => {
    expect(reachedOf(row('a'))).toMatchObject({ kpi: 'cpa', value: 50, target: 40, offPct: 25 });
    expect(reachedOf(row('a', cpa(40, 5)))).toMatchObject({ kpi: 'roas', value: 4, target: 5 });
    // Without sales values the diagnosis judges by CPA, whatever return is aimed at.
    expect(reachedOf(row('a', { ...cpa(40, 5), value28Micros: null }))).toMatchObject({
      kpi: 'cpa',
      target: 40,
    });
    expect(isOffTarget(reachedOf(row('a')))).toBe(true);
    expect(isOffTarget(reachedOf(row('a', cpa(48))))).toBe(false);
    expect(isOffTarget(reachedOf(row('a', cpa(null, 5))))).toBe(true);
    expect(isOffTarget(reachedOf(row('a', cpa(null, 3))))).toBe(false);
  });

  // Would catch: twice the cost where conversions were reported for half of the days only.
  it('is computed from the days that report both', () => {
    expect(reachedOf(row('a', { countedSpend28Micros: 1_400_000_000, conversions28: 28 })).value).toBe(50);
    expect(reachedOf(row('a', { ...cpa(40, 5), valuedSpend28Micros: 1_400_000_000 })).value).toBe(8);
  });

  // Would catch: a campaign without conversions shown at a cost of nothing, or unknown spend as spent within budget.
  it('is unknown where it cannot be computed', () => {
    expect(reachedOf(row('a', { conversions28: 0 })).value).toBeNull();
    expect(reachedOf(row('a', { conversions28: null })).value).toBeNull();
    expect(reachedOf(row('a', cpa(null))).offPct).toBeNull();
    expect(paceOf(row('a', { spendDays28: 0, spend28Micros: null }))).toEqual({ aDay: null, share: null });
    expect(paceOf(row('a', { dailyBudget: null })).share).toBeNull();
    // Half of the days reported: the mean is over those days.
    expect(paceOf(row('a', { spendDays28: 14 }))).toEqual({ aDay: 200, share: 1 });
  });
});

describe('the month so far', () => {
  it('is compared with the straight pace of its budget', () => {
    expect(monthPaceOf(row('a'))).toEqual({ spent: 1200, budget: 3000, due: 1200, offPct: 0 });
    const goals = campaignGoals({ monthlyBudget: 2000 });
    expect(monthPaceOf(row('a', { goals }))).toMatchObject({ due: 800, offPct: 50 });
    expect(isOffPace(monthPaceOf(row('a', { goals })))).toBe(true);
  });

  // Would catch: a month without a budget, or with days of unknown spend, shown as nothing spent.
  it('has no pace without a budget, and none where what was spent is not known', () => {
    const without = monthPaceOf(row('a', { goals: campaignGoals({ monthlyBudget: null }) }));
    expect(without).toEqual({ spent: 1200, budget: null, due: null, offPct: null });
    const { month } = row('a');
    const unknown = month === null ? null : { ...month, spentMicros: null };
    expect(monthPaceOf(row('a', { month: unknown }))).toMatchObject({ spent: null, due: 1200, offPct: null });
    expect(isOffPace(monthPaceOf(row('a', { month: null })))).toBe(false);
  });
});

describe('the list of campaigns', () => {
  const rows = [
    row('b', {
      latest: null,
      lastDay: null,
      month: null,
      spend28Micros: null,
      conversions28: null,
      dailyBudget: null,
    }),
    row('a', { conversions28: 140 }),
    row('c', { latest: { ...queueRow('c'), status: 'monitor' }, ...cpa(51) }),
  ];
  const order = (sort: (typeof campaignSorts)[number], descending: boolean) =>
    arranged(rows, { sort, descending, filter: 'all' }, noExchange).map(({ campaignId }) => campaignId);

  it('is sorted by any column, with what is not known last either way', () => {
    expect(order('name', false)).toEqual(['a', 'b', 'c']);
    for (const sort of campaignSorts.filter((one) => one !== 'name'))
      for (const descending of [true, false]) expect(order(sort, descending).at(-1), sort).toBe('b');
    expect(order('target', true)).toEqual(['c', 'a', 'b']);
    expect(order('verdict', true)).toEqual(['a', 'c', 'b']);
  });

  // Would catch: 900,000 yen above 9,000 euros.
  it('compares amounts of two currencies only by a rate', () => {
    const mixed = [
      row('yen', { currency: 'JPY', spend28Micros: 900_000_000_000 }),
      row('small', { spend28Micros: 1_000_000 }),
      row('euros', { spend28Micros: 9_000_000_000 }),
    ];
    const bySpend = (exchange: Exchange) =>
      arranged(mixed, { sort: 'spend', descending: true, filter: 'all' }, exchange).map(
        ({ campaignId }) => campaignId,
      );
    expect(bySpend(noExchange)).toEqual(['euros', 'small', 'yen']);
    const unknown = row('unknown', { currency: null, spend28Micros: 50_000_000_000 });
    const inEuros = { currency: 'EUR', rates: { JPY: { into: 'EUR', rate: 0.006, on: '2026-11-12' } } };
    const withUnknown = arranged(
      [unknown, ...mixed],
      { sort: 'spend', descending: true, filter: 'all' },
      inEuros,
    );
    expect(withUnknown.map(({ campaignId }) => campaignId)).toEqual(['euros', 'yen', 'small', 'unknown']);
    const rates = { JPY: { into: 'EUR', rate: 0.006, on: '2026-11-12' } };
    expect(bySpend({ currency: 'EUR', rates })).toEqual(['euros', 'yen', 'small']);
  });

  it('counts what each filter lets through, and shows exactly those', () => {
    const counts = filterCounts(rows);
    expect(counts).toEqual({ all: 3, offTarget: 0, offPace: 0, waiting: 1, unread: 1, unreadable: 0 });
    for (const filter of campaignFilters)
      expect(arranged(rows, { sort: 'name', descending: false, filter }, noExchange)).toHaveLength(
        counts[filter],
      );
  });

  // Would catch: one that a newer version analysed counted as not analysed.
  it('tells those that cannot be shown from those that were never analysed', () => {
    const counts = filterCounts([row('a', { latest: null, isUnreadable: true }), row('b', { latest: null })]);
    expect(counts).toMatchObject({ unread: 1, unreadable: 1 });
  });

  it('turns round where the same column is chosen again', () => {
    const first = sortedBy('spend', { sort: 'name', descending: false, filter: 'all' });
    expect(first).toMatchObject({ sort: 'spend', descending: true });
    expect(sortedBy('spend', first)).toMatchObject({ descending: false });
  });
});

// Would catch: J that does nothing before a row has the focus, or goes past the last one.
it('goes from campaign to campaign by keys, and stays at the ends', () => {
  const rows = ['a', 'b', 'c'].map((campaignId) => ({ campaignId }));
  expect([nextOf(rows, null, 1), nextOf(rows, null, -1)]).toEqual([0, 2]);
  expect([nextOf(rows, 'a', 1), nextOf(rows, 'b', -1)]).toEqual([1, 0]);
  expect([nextOf(rows, 'c', 1), nextOf(rows, 'a', -1), nextOf([], null, 1)]).toEqual([null, null, null]);
  // No longer in the list, as after another search.
  expect(nextOf(rows, 'z', 1)).toBe(0);
});
