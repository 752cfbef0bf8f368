import { expect, it } from 'vitest';
import { chartColours } from './palette.ts';
import type { Weeks } from './weeks.ts';
import { weeksOption, weeksTitle, weeksToShow } from './weeks.ts';

const week = (day: string, hits: number, of: number, low: number, high: number): Weeks[number] => ({
  week: day,
  acceptance: {
    asRecommended: hits,
    changed: 0,
    rejected: of - hits,
    accepted: { hits, of, share: of === 0 ? null : hits / of, low, high },
  },
});

// Would catch: noise called a trend.
it('calls it a change only where the intervals are apart', () => {
  const low = week('2026-10-05', 4, 20, 0.08, 0.42);
  const high = week('2026-10-26', 18, 20, 0.7, 0.97);
  const middle = week('2026-10-12', 10, 20, 0.3, 0.7);
  expect(weeksTitle([low, high])).toBe('Acceptance rose from the first week to the last');
  expect(weeksTitle([high, low])).toBe('Acceptance fell from the first week to the last');
  expect(weeksTitle([low, middle])).toBe('No clear change of acceptance from the first week to the last');
});

// Would catch: a share of three answers drawn like one of thirty, and weeks without an answer closed up.
it('leaves weeks with too few answers out and keeps their place on the axis', () => {
  const weeks = [
    week('2026-10-05', 8, 10, 0.49, 0.94),
    week('2026-10-12', 1, 3, 0.06, 0.79),
    week('2026-10-26', 9, 12, 0.47, 0.91),
  ];
  expect(weeksToShow(weeks).map((one) => one.week)).toEqual(['2026-10-05', '2026-10-26']);
  const { xAxis, series } = weeksOption(weeks, 0.75, chartColours.light);
  expect(xAxis).toMatchObject({ data: ['5 Oct', '12 Oct', '19 Oct', '26 Oct'] });
  expect(series).toMatchObject([
    {
      data: [
        [0, 0.49, 0.94],
        [3, 0.47, 0.91],
      ],
    },
    {
      data: [
        [0, 0.8],
        [3, 0.75],
      ],
      markLine: { data: [{ yAxis: 0.75 }] },
    },
  ]);
});
