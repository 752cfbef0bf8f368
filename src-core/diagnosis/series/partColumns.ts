import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import type { CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { remembered } from '../input/remembered.ts';
import { usableNumber } from './figures.ts';
import { type NamedDays, NamesOfRows } from './namedDays.ts';

const figures = ['impressions', 'clicks', 'spend', 'conversions'] as const;
export type PartFigure = (typeof figures)[number];

/** A part of a campaign that rows tell of: a segment of a dimension, or a creative. */
export interface NamedPart {
  readonly dimension: string;
  readonly name: string;
}

/**
 * Rows of segments or creatives figure by figure, index by index as they were; NaN = not known. A campaign has thousands of them, each
 * of a dozen fields, and every step of a diagnosis reads them again: made once, their days and names are numbers and their figures side by
 * side.
 */
export interface PartColumns extends NamedDays, Readonly<Record<PartFigure, Float64Array>> {
  /** In the order in which rows first name them. */
  readonly parts: readonly NamedPart[];
}

type Figures = { readonly date: Day } & Readonly<Record<PartFigure, number | null>>;

/** A day of a segment, as in `segment_daily`. */
export interface SegmentFigures extends Figures {
  readonly dimension: string;
  readonly segment: string;
}

export const segmentColumns = remembered((rows: readonly SegmentFigures[]) =>
  columnsOf(rows, (row, names) => names.placeOf(row.dimension, row.segment)),
);

/** What creatives are called as a dimension. */
export const creativeDimension = 'creative';

export const creativeColumns = remembered((rows: readonly CreativeDay[]) =>
  columnsOf(rows, (row, names) => names.placeOf(creativeDimension, row.creativeId)),
);

function columnsOf<Row extends Figures>(
  rows: readonly Row[],
  placeOf: (row: Row, names: NamesOfRows) => number,
): PartColumns {
  const { length } = rows;
  const names = new NamesOfRows();
  const day = new Int32Array(length);
  const part = new Int32Array(length);
  const columns = {
    impressions: new Float64Array(length),
    clicks: new Float64Array(length),
    spend: new Float64Array(length),
    conversions: new Float64Array(length),
  };
  for (let index = 0; index < length; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    day[index] = dayNumber(row.date);
    part[index] = placeOf(row, names);
    columns.impressions[index] = usableNumber(row.impressions) ?? Number.NaN;
    columns.clicks[index] = usableNumber(row.clicks) ?? Number.NaN;
    columns.spend[index] = usableNumber(row.spend) ?? Number.NaN;
    columns.conversions[index] = usableNumber(row.conversions) ?? Number.NaN;
  }
  const parts = names.all.map(({ group, name }) => ({ dimension: group, name }));
  return { day, part, rank: names.ranks(), parts, ...columns };
}
