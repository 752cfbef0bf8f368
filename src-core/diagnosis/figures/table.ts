import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { type CompletenessCurve, completeness } from '../series/conversionLag.ts';
import { campaignSeries, siteSeries } from './fromCampaign.ts';
import { creativeSeries } from './fromCreatives.ts';
import { auctionSeries, audienceSeries, marketSeries, siblingSeries } from './fromMarket.ts';
import { dimensionSeries } from './fromSegments.ts';
import { type Grid, gridOf } from './grid.ts';
import type { FigureName } from './names.ts';
import { prepare } from './prepare.ts';
import { type Scan, scan } from './scan.ts';
import type { FigureSeries } from './series.ts';

/** Every figure of a campaign, tested by itself. A figure that has no table, or too few days, is not in it. */
export interface FigureTable {
  readonly grid: Grid;
  readonly scans: ReadonlyMap<FigureName, Scan>;
  /** Which dimension the figures of mix are of: the one that moved most. */
  readonly dimension: ReadonlyMap<FigureName, string>;
}

/** Figures whose newest days still fill up: conversions are booked on the day of their click. */
const arriving: ReadonlySet<FigureName> = new Set([
  'conversions',
  'cvr',
  'platformOverAnalytics',
  'siblingCvr',
  'siblingTag',
  'otherCvr',
]);

export function figureTable(input: DiagnosisInput, curve: CompletenessCurve): FigureTable {
  const { data, asOf } = input;
  const grid = gridOf(datesOf(data), asOf);
  const factor = new Float64Array(grid.length);
  for (let place = 0; place < grid.length; place += 1)
    factor[place] = completeness(curve, grid.length - 1 - place);
  const scans = new Map<FigureName, Scan>();
  const dimension = new Map<FigureName, string>();
  const test = (series: FigureSeries): Scan | null => {
    const prepared = prepare(series, grid, arriving.has(series.name) ? factor : null);
    return prepared === null ? null : scan(prepared);
  };
  for (const series of [
    ...campaignSeries(data.daily, grid),
    ...siteSeries(data.site, data.daily, grid),
    ...auctionSeries(data.auction, grid),
    ...marketSeries(data.market, grid),
    ...audienceSeries(data.audience, grid),
    ...creativeSeries(data.creatives, grid),
    ...siblingSeries(input.siblings, grid),
  ]) {
    const tested = test(series);
    if (tested !== null) scans.set(series.name, tested);
  }
  for (const one of dimensionSeries(data.segments, grid)) {
    for (const series of one.series) {
      const tested = test(series);
      if (tested === null) continue;
      const known = scans.get(series.name);
      if (known !== undefined && (known.support[known.onset] ?? 0) >= (tested.support[tested.onset] ?? 0))
        continue;
      scans.set(series.name, tested);
      dimension.set(series.name, one.dimension);
    }
  }
  return { grid, scans, dimension };
}

function* datesOf(data: CampaignData) {
  for (const row of data.daily) yield row.date;
}
