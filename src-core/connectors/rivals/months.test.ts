import { describe, expect, it } from 'vitest';
import { addMonths, againstBefore, lastDayOf, monthRow, monthsEndingIn, paidSearch } from './months.ts';

const months = (prices: Readonly<Record<string, readonly [clicks: number | null, cost: number | null]>>) =>
  new Map(Object.entries(prices).map(([month, [clicks, cost]]) => [month, { clicks, cost }]));

describe('months', () => {
  // Would catch: December or February in the wrong year or with the wrong last day; a month that two parts bring.
  it('are counted over the turn of a year, and belong to the days that hold their last', () => {
    expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-11', -14)]).toEqual([
      '2027-01',
      '2025-12',
      '2025-09',
    ]);
    expect([lastDayOf('2028-02'), lastDayOf('2026-12')]).toEqual(['2028-02-29', '2026-12-31']);
    expect(monthsEndingIn({ from: '2026-03-31', to: '2026-05-30' })).toEqual(['2026-03', '2026-04']);
    expect(monthsEndingIn({ from: '2026-05-31', to: '2026-05-31' })).toEqual(['2026-05']);
    expect(monthsEndingIn({ from: '2026-06-01', to: '2026-06-29' })).toEqual([]);
  });

  // Would catch: an index made up where a month before it is not known.
  it('are compared with the two before, or not at all', () => {
    const of = (values: Readonly<Record<string, number>>) =>
      againstBefore((month) => values[month] ?? null, '2026-06');
    expect(of({ '2026-04': 10, '2026-05': 30, '2026-06': 25 })).toBe(1.25);
    expect(of({ '2026-05': 30, '2026-06': 25 })).toBeNull();
    expect(of({ '2026-04': 0, '2026-05': 0, '2026-06': 25 })).toBeNull();
    expect(of({ '2026-04': 10, '2026-05': 30, '2026-06': 0 })).toBe(0);
  });
});

describe('what rivals pay', () => {
  const cheap = months({ '2026-04': [1000, 1000], '2026-05': [1000, 1000], '2026-06': [3000, 3300] });
  const dear = months({ '2026-04': [1000, 9000], '2026-05': [1000, 9000], '2026-06': [100, 990] });

  // Would catch: a market called cheaper since the dear rival bought less, though both pay a tenth more.
  it('is each rival’s own change, whatever the mix of them', () => {
    expect(paidSearch([cheap, dear], '2026-06')).toEqual({ activeCompetitors: 2, bidIndex: 1.1 });
  });

  // Would catch: a rival the service does not know counted as one that does not advertise.
  it('leaves unknown what is not known of every rival', () => {
    const idle = months({ '2026-06': [0, 0] });
    expect(paidSearch([cheap, idle], '2026-06')).toEqual({ activeCompetitors: 1, bidIndex: 1.1 });
    expect(paidSearch([cheap, new Map()], '2026-06').activeCompetitors).toBeNull();
    expect(paidSearch([cheap, months({ '2026-06': [null, 5] })], '2026-06').activeCompetitors).toBeNull();
    expect(paidSearch([idle], '2026-06')).toEqual({ activeCompetitors: 0, bidIndex: null });
  });

  // Would catch: a row of nothing, which would count as knowledge; a month that passes for thirty days or for one.
  it('is one row on the last day, marked as a month’s', () => {
    expect(monthRow('2026-06', 's', {})).toBeNull();
    expect(monthRow('2026-06', 's', { activeCompetitors: 0 })).toMatchObject({
      date: '2026-06-30',
      activeCompetitors: 0,
      bidIndex: null,
      extra: { read_from: 's', period: 'month' },
    });
  });
});
