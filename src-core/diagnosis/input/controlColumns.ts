import { dayNumber } from '../../../src-shared/model/day.ts';
import type { ControlDay } from './input.ts';
import { remembered } from './remembered.ts';

const figures = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'sessions',
  'analyticsConversions',
  'expectedImpressions',
  'expectedClicks',
  'expectedConversions',
] as const satisfies readonly (keyof ControlDay)[];
export type ControlFigure = (typeof figures)[number];

/** Days by figure, which a sum over a window reads fastest; index by index the days they were made of. */
export interface ControlColumns extends Readonly<Record<ControlFigure, Float64Array>> {
  /** Day numbers, ascending. */
  readonly day: Int32Array;
}

export const columnsOf = remembered((days: readonly ControlDay[]): ControlColumns => {
  const column = (): Float64Array => new Float64Array(days.length);
  const columns = {
    day: new Int32Array(days.length),
    impressions: column(),
    clicks: column(),
    spend: column(),
    conversions: column(),
    sessions: column(),
    analyticsConversions: column(),
    expectedImpressions: column(),
    expectedClicks: column(),
    expectedConversions: column(),
  };
  days.forEach((day, index) => {
    columns.day[index] = dayNumber(day.date);
    for (const figure of figures) columns[figure][index] = day[figure];
  });
  return columns;
});
