import type { SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';
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

interface Row {
  readonly place: number;
  readonly segment: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversions: number;
}

export function dimensionSeries(given: readonly SegmentDay[], grid: Grid): readonly DimensionSeries[] {
  return [...Map.groupBy(given, ({ dimension }) => dimension)]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([dimension, rows]) => ({ dimension, series: mixOf(knownRows(rows, grid), grid) }));
}

const knownRows = (given: readonly SegmentDay[], grid: Grid): readonly Row[] =>
  lastOfEachDay(given, grid, ({ segment }) => segment).flatMap(({ place, row }): readonly Row[] => {
    const impressions = usableNumber(row.impressions);
    const clicks = usableNumber(row.clicks);
    const spend = usableNumber(row.spend);
    const conversions = usableNumber(row.conversions);
    return impressions === null || clicks === null || spend === null || conversions === null
      ? []
      : [{ place, segment: row.segment, impressions, clicks, spend, conversions }];
  });

function add(sum: Segment, { impressions, clicks, spend, conversions }: Row): void {
  sum.impressions += impressions;
  sum.clicks += clicks;
  sum.spend += spend;
  sum.conversions += conversions;
}

function mixOf(rows: readonly Row[], grid: Grid): readonly FigureSeries[] {
  const segments = new Map<string, Segment>();
  const all = nothing();
  const until = grid.length - learntBefore;
  for (const row of rows) {
    if (row.place >= until) continue;
    const own = segments.get(row.segment) ?? nothing();
    segments.set(row.segment, own);
    add(own, row);
    add(all, row);
  }
  if (!(all.impressions > 0)) return [];
  const cvr = all.clicks > 0 ? all.conversions / all.clicks : 0;
  const perSpend = all.spend > 0 ? all.conversions / all.spend : 0;
  const ctr = all.clicks / all.impressions;
  const rates = (segment: string) => {
    const own = segments.get(segment) ?? nothing();
    const weight = shrunkBy.conversions;
    return {
      cvr: cvr > 0 ? (own.conversions + weight) / (own.clicks + weight / cvr) : 0,
      perSpend: perSpend > 0 ? (own.conversions + weight) / (own.spend + weight / perSpend) : 0,
      ctr: ctr > 0 ? (own.clicks + shrunkBy.clicks) / (own.impressions + shrunkBy.clicks / ctr) : 0,
    };
  };
  const known = new Map<string, ReturnType<typeof rates>>();
  const draft = drafts(grid, ['mixCvr', 'mixCost', 'mixCtr']);
  for (const row of rows) {
    const own = known.get(row.segment) ?? rates(row.segment);
    known.set(row.segment, own);
    addTo(draft.mixCvr, row.place, row.clicks * own.cvr, row.clicks);
    // Cost, so that up is worse.
    addTo(draft.mixCost, row.place, row.spend, row.spend * own.perSpend);
    addTo(draft.mixCtr, row.place, row.impressions * own.ctr, row.impressions);
  }
  return finish(draft, 'segment_daily').map((series) => ({ ...series, counting: 'none' as const }));
}
