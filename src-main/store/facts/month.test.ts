import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, daysOf } from '../../../src-shared/model/day.ts';
import { straightPace } from '../../../src-shared/model/monthSoFar.ts';
import { beginImport, campaign, campaignDay } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => new Date(2026, 2, 21, 12) });
});
afterEach(() => place.remove());

interface Given {
  readonly from: string;
  readonly to: string;
  readonly without?: readonly string[];
  readonly unknown?: string;
  readonly more?: Parameters<typeof campaign>[1];
}

function put(id: string, { from, to, without = [], unknown, more = {} }: Given): void {
  const importId = beginImport(store);
  store.facts.put(importId, { table: 'campaigns', rows: [campaign(id, more)] });
  const days = daysOf({ from, to }).filter((day) => !without.includes(day));
  store.facts.put(importId, {
    table: 'campaign_daily',
    rows: days.map((day) => campaignDay(id, day, { spend: day === unknown ? null : 10 })),
  });
}
const monthOf = (id: string) => store.facts.listed(id)?.month;
const whole = { from: '2026-02-01', to: '2026-03-20' };

describe('the month so far', () => {
  it('is what was spent on its full days, and the straight pace is the budget’s part of them', () => {
    put('a', { ...whole, to: '2026-03-21' });
    const month = monthOf('a');
    // Today is under way.
    expect(month).toEqual({ from: '2026-03-01', to: '2026-03-20', until: '2026-03-31', spentMicros: 200e6 });
    expect(month == null ? null : straightPace(month, 3100)).toBe(2000);
    // A list has it where there is a budget to compare it with.
    expect(store.facts.list('a')[0]?.month).toBeNull();
    put('budget', { ...whole, more: { extra: { monthly_budget: '3100' } } });
    expect(store.facts.list('budget')[0]?.month?.spentMicros).toBe(200e6);
  });

  // Would catch: a day that was not reported counted as a day without spend.
  it('is not known where the spend of a day is not', () => {
    put('nullDay', { ...whole, unknown: '2026-03-05' });
    put('late', { ...whole, from: '2026-03-04' });
    expect(monthOf('nullDay')?.spentMicros).toBeNull();
    expect(monthOf('late')?.spentMicros).toBeNull();
    put('gap', { ...whole, without: ['2026-03-07'], more: { platform: 'meta_ads' } });
    expect(monthOf('gap')?.spentMicros).toBeNull();
  });

  it('counts a day without a row as idle where another campaign of the platform reports it', () => {
    put('a', whole);
    put('idle', { ...whole, without: ['2026-03-07', '2026-03-08'] });
    expect(monthOf('idle')?.spentMicros).toBe(180e6);
  });

  it('begins with the campaign where it began within the month, and is none where its data end before', () => {
    put('new', { from: '2026-03-11', to: '2026-03-20', more: { startedOn: '2026-03-11' } });
    const month = monthOf('new');
    expect(month).toMatchObject({ from: '2026-03-11', spentMicros: 100e6 });
    expect(month == null ? null : straightPace(month, 2100)).toBe(1000);
    put('ended', { from: '2026-01-01', to: addDays('2026-03-01', -1) });
    expect(monthOf('ended')).toBeNull();
  });
});
