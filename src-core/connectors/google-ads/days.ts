import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import { daySchema } from '../../../src-shared/model/day.ts';
import type {
  AuctionDay,
  CampaignDay,
  CreativeDay,
  SegmentDay,
} from '../../../src-shared/model/tables/rows.ts';
import { count, figure, id } from '../base/drift.ts';
import { withIdleDays } from '../base/idleDays.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { adsQuery, auctionQuery, campaignDaysQuery, dimensions, segmentsQuery } from './queries.ts';
import { search } from './search.ts';
import { counted, countsOf, dayOf } from './values.ts';

const campaign = z.object({ id });
const segments = z.object({ date: daySchema });
/** "< 10%" and "> 90%" come as .0999 and .9001, which is how they are kept (column.ts). */
const share = figure.refine((value) => value >= 0 && value <= 1, 'a share in [0, 1]');

const dayRow = z.object({
  campaign,
  segments,
  metrics: counted.extend({
    searchImpressionShare: share.optional(),
    searchBudgetLostImpressionShare: share.optional(),
    searchRankLostImpressionShare: share.optional(),
  }),
});

/** Figures of a campaign that was not chosen, or is no longer listed, are left out. */
const ofChosen = <Row extends { readonly campaign: { readonly id: string } }>(
  rows: readonly Row[],
  { campaigns }: Reading,
): readonly Row[] => rows.filter((row) => campaigns.has(row.campaign.id));

export async function campaignDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const found = ofChosen(await search(reading, campaignDaysQuery(days), dayRow), reading);
  const rows = found.map(
    ({ campaign: { id: campaignId }, segments: { date }, metrics }): CampaignDay => ({
      date,
      campaignId,
      ...countsOf(metrics),
      conversionValue: metrics.conversionsValue ?? 0,
      reach: null,
      frequency: null,
      impressionShare: metrics.searchImpressionShare ?? null,
      lostIsRank: metrics.searchRankLostImpressionShare ?? null,
      lostIsBudget: metrics.searchBudgetLostImpressionShare ?? null,
      extra: null,
    }),
  );
  const all = withIdleDays(rows, reading.campaigns, days);
  return { batches: [{ table: 'campaign_daily', rows: all }], truncated: false };
}

const adRow = z.object({
  campaign,
  segments,
  adGroupAd: z.object({
    ad: z.object({ id, name: z.string().optional(), type: z.string().optional() }),
    startDateTime: z.string().optional(),
  }),
  metrics: counted.extend({
    videoTrueviewViews: count.optional(),
    videoQuartileP100Rate: share.optional(),
  }),
});

export async function ads(reading: Reading, days: DayWindow): Promise<PartRows> {
  const found = ofChosen(await search(reading, adsQuery(days), adRow), reading);
  const rows = found.map(
    ({ campaign: { id: campaignId }, segments: { date }, adGroupAd, metrics }): CreativeDay => {
      const starts = metrics.videoTrueviewViews ?? null;
      const completed = metrics.videoQuartileP100Rate;
      return {
        date,
        campaignId,
        creativeId: adGroupAd.ad.id,
        // Responsive ads have no name of their own.
        creativeName: adGroupAd.ad.name === undefined || adGroupAd.ad.name === '' ? null : adGroupAd.ad.name,
        launchedOn: dayOf(adGroupAd.startDateTime),
        ...countsOf(metrics),
        reach: null,
        frequency: null,
        engagements: null,
        videoStarts: starts,
        videoCompletions: starts === null || completed === undefined ? null : Math.round(starts * completed),
        extra: null,
      };
    },
  );
  return { batches: [{ table: 'creative_daily', rows }], truncated: false };
}

/** A segment's name as a person reads it: "MOBILE" -> "mobile", "SEARCH_PARTNERS" -> "search partners". */
const nameOf = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

const segmentRow = z.object({
  campaign,
  segments: segments.extend({ device: z.string().optional(), adNetworkType: z.string().optional() }),
  metrics: counted,
});

export async function segmentDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const rows: SegmentDay[] = [];
  for (const each of dimensions) {
    const found = ofChosen(await search(reading, segmentsQuery(each, days), segmentRow), reading);
    for (const { campaign: of, segments: at, metrics } of found)
      rows.push({
        date: at.date,
        campaignId: of.id,
        dimension: each.dimension,
        segment: nameOf(at[each.key] ?? 'UNKNOWN'),
        ...countsOf(metrics),
        extra: null,
      });
  }
  return { batches: [{ table: 'segment_daily', rows }], truncated: false };
}

const auctionRow = z.object({
  campaign,
  segments: segments.extend({ auctionInsightDomain: z.string().min(1) }),
  metrics: z.object({
    auctionInsightSearchImpressionShare: share.optional(),
    auctionInsightSearchOverlapRate: share.optional(),
    auctionInsightSearchPositionAboveRate: share.optional(),
    auctionInsightSearchOutrankingShare: share.optional(),
    auctionInsightSearchTopImpressionPercentage: share.optional(),
  }),
});

export async function auctionDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const found = ofChosen(await search(reading, auctionQuery(days), auctionRow), reading);
  const rows = found.map(
    ({ campaign: { id: campaignId }, segments: at, metrics }): AuctionDay => ({
      date: at.date,
      campaignId,
      competitor: at.auctionInsightDomain,
      impressionShare: metrics.auctionInsightSearchImpressionShare ?? null,
      overlapRate: metrics.auctionInsightSearchOverlapRate ?? null,
      positionAboveRate: metrics.auctionInsightSearchPositionAboveRate ?? null,
      outrankingShare: metrics.auctionInsightSearchOutrankingShare ?? null,
      topOfPageRate: metrics.auctionInsightSearchTopImpressionPercentage ?? null,
      extra: null,
    }),
  );
  return { batches: [{ table: 'auction_insights_daily', rows }], truncated: false };
}
