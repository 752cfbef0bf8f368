import type { SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { type PartColumns, segmentColumns } from '../series/partColumns.ts';
import { drafts, finish } from './fromCampaign.ts';
import type { Grid } from './grid.ts';
import { lastOfEachDay } from './lastOfEach.ts';
import { addTo, type FigureSeries } from './series.ts';

interface Segment {
  impressions: number;
  clicks: number;
  spend: number;
  conversions: number;
}
const nothing = (): Segment => ({ impressions: 0, clicks: 0, spend: 0, conversions: 0 });

/** A dimension's figures: what the shift between its segments alone did, at each one's own rates over the earlier days. */
export interface DimensionSeries {
  readonly dimension: string;
  readonly series: readonly FigureSeries[];
}

/** Days at the end that do not teach what a segment's usual rate is. */
const learntBefore = 10;
/** A segment's rate is pulled to the whole campaign's as by so many conversions or clicks. */
const shrunkBy = { conversions: 8, clicks: 50 } as const;

export function dimensionSeries(given: readonly SegmentDay[], grid: Grid): readonly DimensionSeries[] {
  const columns = segmentColumns(given);
  const rows = new Map<string, number[]>();
  for (const { dimension } of columns.parts) rows.set(dimension, []);
  for (const row of lastOfEachDay(columns, grid)) {
    const dimension = columns.parts[columns.part[row] ?? 0]?.dimension ?? '';
    if (isKnown(columns, row)) rows.get(dimension)?.push(row);
  }
  return [...rows]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([dimension, own]) => ({ dimension, series: mixOf(columns, own, grid) }));
}

const at = (values: Float64Array, row: number): number => values[row] ?? Number.NaN;

const isKnown = ({ impressions, clicks, spend, conversions }: PartColumns, row: number): boolean =>
  !Number.isNaN(at(impressions, row) + at(clicks, row) + at(spend, row) + at(conversions, row));

function add(sum: Segment, { impressions, clicks, spend, conversions }: PartColumns, row: number): void {
  sum.impressions += at(impressions, row);
  sum.clicks += at(clicks, row);
  sum.spend += at(spend, row);
  sum.conversions += at(conversions, row);
}

function mixOf(columns: PartColumns, rows: readonly number[], grid: Grid): readonly FigureSeries[] {
  const segments: Segment[] = columns.parts.map(nothing);
  const all = nothing();
  const until = grid.first + grid.length - learntBefore;
  for (const row of rows) {
    if ((columns.day[row] ?? 0) >= until) continue;
    add(segments[columns.part[row] ?? 0] ?? nothing(), columns, row);
    add(all, columns, row);
  }
  if (!(all.impressions > 0)) return [];
  const cvr = all.clicks > 0 ? all.conversions / all.clicks : 0;
  const perSpend = all.spend > 0 ? all.conversions / all.spend : 0;
  const ctr = all.clicks / all.impressions;
  const weight = shrunkBy.conversions;
  const rates = segments.map((own) => ({
    cvr: cvr > 0 ? (own.conversions + weight) / (own.clicks + weight / cvr) : 0,
    perSpend: perSpend > 0 ? (own.conversions + weight) / (own.spend + weight / perSpend) : 0,
    ctr: ctr > 0 ? (own.clicks + shrunkBy.clicks) / (own.impressions + shrunkBy.clicks / ctr) : 0,
  }));
  const draft = drafts(grid, ['mixCvr', 'mixCost', 'mixCtr']);
  for (const row of rows) {
    const own = rates[columns.part[row] ?? 0];
    if (own === undefined) continue;
    const place = (columns.day[row] ?? 0) - grid.first;
    const clicks = at(columns.clicks, row);
    const spend = at(columns.spend, row);
    const impressions = at(columns.impressions, row);
    addTo(draft.mixCvr, place, clicks * own.cvr, clicks);
    // Cost, so that up is worse.
    addTo(draft.mixCost, place, spend, spend * own.perSpend);
    addTo(draft.mixCtr, place, impressions * own.ctr, impressions);
  }
  return finish(draft, 'segment_daily').map((series) => ({ ...series, counting: 'none' as const }));
}
