import { expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import type { KpiReading, SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import { drawnKpi } from './drawnKpi.ts';

const point = (at: number, conversions: number, also: Partial<SeriesPoint> = {}): SeriesPoint => ({
  date: addDays('2026-11-01', at),
  value: conversions > 0 ? 100 / conversions : null,
  expected: null,
  low: null,
  high: null,
  spend: 100,
  conversions,
  provisional: false,
  ...also,
});
const kpi = { name: 'cpa' } as KpiReading;
const thin = [0, 1, 0, 1, 0, 0, 1, 1, 0, 0];

// Would catch: days without a conversion vanishing, so that every drawn point lies below the usual level.
it('draws the week that ends on each day where many days have no conversion', () => {
  const drawn = drawnKpi({ kpi, series: thin.map((conversions, at) => point(at, conversions)) });
  expect(drawn.over).toBe(7);
  expect(drawn.settled.slice(0, 6)).toEqual([null, null, null, null, null, null]);
  expect(drawn.settled[6]).toBeCloseTo(700 / 3, 6);
  expect(drawn.settled[7]).toBeCloseTo(700 / 4, 6);
});

it('draws each day where they convert, the incomplete ones apart', () => {
  const series = [point(0, 4), point(1, 5), point(2, 1, { provisional: true })];
  expect(drawnKpi({ kpi, series })).toEqual({
    over: 1,
    settled: [25, 20, null],
    incomplete: [null, null, 100],
  });
});

it('reads the value of a day out of its ROAS and spend', () => {
  const roas = { name: 'roas' } as KpiReading;
  const series = thin.map((conversions, at) => point(at, conversions, { value: conversions * 3 }));
  expect(drawnKpi({ kpi: roas, series }).settled[6]).toBeCloseTo(9 / 7, 6);
});
