import type { AuctionDay, AudienceDay, MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { columnsOf } from '../input/controlColumns.ts';
import type { ControlDay, SiblingCampaign, SiblingControl } from '../input/input.ts';
import { usableNumber, usableShare } from '../series/figures.ts';
import { namedDays } from '../series/namedDays.ts';
import { drafts, finish } from './fromCampaign.ts';
import { type Grid, placeOf } from './grid.ts';
import { lastOfEachDay } from './lastOfEach.ts';
import type { FigureName } from './names.ts';
import { type CommonRate, withOwnTrouble, without } from './ownTrouble.ts';
import { type FigureSeries, put, type SeriesDraft } from './series.ts';

interface RivalSums {
  rivals: number;
  share: number;
  overlap: number;
  overlapOf: number;
  above: number;
  aboveOf: number;
  outranking: number;
  outrankingOf: number;
  top: number;
  topOf: number;
}

/** A rival seen in less than this share of our auctions is no news. */
const seen = 0.03;

/** Rivals in our auctions, each weighted by how often it is shown. */
export function auctionSeries(given: readonly AuctionDay[], grid: Grid): readonly FigureSeries[] {
  const days = new Map<number, RivalSums>();
  const named = namedDays(given, ({ competitor }) => competitor);
  for (const index of lastOfEachDay(named, grid)) {
    const row = given[index];
    if (row === undefined) continue;
    const place = (named.day[index] ?? 0) - grid.first;
    const sums = days.get(place) ?? emptySums();
    days.set(place, sums);
    const weight = usableShare(row.impressionShare) ?? 0.05;
    if (weight >= seen) sums.rivals += 1;
    sums.share += weight;
    const overlap = usableShare(row.overlapRate);
    if (overlap !== null) {
      sums.overlap += weight * overlap;
      sums.overlapOf += weight;
    }
    const above = usableShare(row.positionAboveRate);
    if (above !== null) {
      sums.above += weight * above;
      sums.aboveOf += weight;
    }
    const outranking = usableShare(row.outrankingShare);
    if (outranking !== null) {
      sums.outranking += weight * outranking;
      sums.outrankingOf += weight;
    }
    const top = usableShare(row.topOfPageRate);
    if (top !== null) {
      sums.top += weight * top;
      sums.topOf += weight;
    }
  }
  const draft = drafts(grid, ['rivals', 'rivalShare', 'overlap', 'positionAbove', 'outranking', 'topOfPage']);
  for (const [place, sums] of days) {
    put(draft.rivals, place, sums.rivals + 1, 1);
    put(draft.rivalShare, place, sums.share, 1);
    put(draft.overlap, place, sums.overlap, sums.overlapOf);
    put(draft.positionAbove, place, sums.above, sums.aboveOf);
    put(draft.outranking, place, sums.outranking, sums.outrankingOf);
    put(draft.topOfPage, place, sums.top, sums.topOf);
  }
  return finish(draft, 'auction_insights_daily');
}

const emptySums = (): RivalSums => ({
  rivals: 0,
  share: 0,
  overlap: 0,
  overlapOf: 0,
  above: 0,
  aboveOf: 0,
  outranking: 0,
  outrankingOf: 0,
  top: 0,
  topOf: 0,
});

export function marketSeries(rows: readonly MarketDay[], grid: Grid): readonly FigureSeries[] {
  const draft = drafts(grid, ['activeRivals', 'newAds', 'bidIndex', 'searchVolume']);
  for (const row of rows) {
    const place = placeOf(grid, row.date);
    put(draft.activeRivals, place, usableNumber(row.activeCompetitors), 1);
    put(draft.newAds, place, usableNumber(row.newAds), 1);
    put(draft.bidIndex, place, usableNumber(row.bidIndex), 1);
    put(draft.searchVolume, place, usableNumber(row.searchVolumeIndex), 1);
  }
  return finish(draft, 'competitor_daily');
}

export function audienceSeries(rows: readonly AudienceDay[], grid: Grid): readonly FigureSeries[] {
  const draft = drafts(grid, ['reachedShare', 'firstTimeShare', 'audienceSize']);
  for (const row of rows) {
    const place = placeOf(grid, row.date);
    put(draft.reachedShare, place, usableShare(row.reachedShare), 1);
    put(draft.firstTimeShare, place, usableShare(row.firstTimeImpressionShare), 1);
    put(draft.audienceSize, place, usableNumber(row.audienceSize), 1);
  }
  return finish(draft, 'audience_daily');
}

const commonRates = {
  siblingCpm: ['expectedImpressions', 'impressions'],
  siblingCtr: ['clicks', 'expectedClicks'],
  siblingCvr: ['conversions', 'expectedConversions'],
  siblingTag: ['conversions', 'analyticsConversions'],
} as const satisfies Readonly<Partial<Record<FigureName, CommonRate>>>;
const otherRates = {
  otherCpm: commonRates.siblingCpm,
  otherCtr: commonRates.siblingCtr,
  otherCvr: commonRates.siblingCvr,
} as const satisfies Readonly<Partial<Record<FigureName, CommonRate>>>;

/** The account's other campaigns, each at its own usual rates, so that the mix of campaigns does not count. */
export function siblingSeries(siblings: SiblingControl | null, grid: Grid): readonly FigureSeries[] {
  if (siblings === null) return [];
  const { samePlatform, otherPlatforms, campaigns = [] } = siblings;
  const same = campaigns.filter((one) => one.samePlatform);
  const elsewhere = campaigns.filter((one) => !one.samePlatform);
  const own = drafts(grid, [
    'siblingCpm',
    'siblingCtr',
    'siblingCvr',
    'siblingSpend',
    'siblingClicks',
    'siblingTag',
  ]);
  for (const day of samePlatform) {
    const place = placeOf(grid, day.date);
    put(own.siblingSpend, place, day.spend, day.campaigns);
    put(own.siblingClicks, place, day.clicks, day.campaigns);
  }
  for (const name of ['siblingCpm', 'siblingCtr', 'siblingCvr', 'siblingTag'] as const)
    putCommon(own[name], samePlatform, same, commonRates[name], grid);
  const others = drafts(grid, ['otherCpm', 'otherCtr', 'otherCvr']);
  for (const name of ['otherCpm', 'otherCtr', 'otherCvr'] as const)
    putCommon(others[name], otherPlatforms, elsewhere, otherRates[name], grid);
  return [...finish(own, 'campaign_daily'), ...finish(others, 'campaign_daily')];
}

function putCommon(
  draft: SeriesDraft,
  days: readonly ControlDay[],
  campaigns: readonly SiblingCampaign[],
  rate: CommonRate,
  grid: Grid,
): void {
  const odd = withOwnTrouble(campaigns, rate, grid.asOf);
  if (odd.length === 0) {
    const { day, [rate[0]]: over, [rate[1]]: under } = columnsOf(days);
    day.forEach((number, index) => {
      const place = number - grid.first;
      if (place < grid.length) put(draft, place, over[index] ?? 0, under[index] ?? 0);
    });
    return;
  }
  for (const [date, [over, under]] of without(days, odd, rate)) put(draft, placeOf(grid, date), over, under);
}
