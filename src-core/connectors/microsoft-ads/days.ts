import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { CampaignDay, CreativeDay, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { withIdleDays } from '../base/idleDays.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { amount, count, dayCell, idCell, maybeAmount, maybeShare, textCell } from './cells.ts';
import { report } from './report.ts';

const keys = ['TimePeriod', 'CampaignId'] as const;
/** The column `Conversions` is all zeros since 2022; these count parts of one too. */
const counted = ['Impressions', 'Clicks', 'Spend', 'ConversionsQualified'] as const;
const countedRow = z.object({
  TimePeriod: dayCell,
  CampaignId: idCell,
  Impressions: count,
  Clicks: count,
  Spend: amount,
  ConversionsQualified: maybeAmount,
});

const countsOf = (row: z.infer<typeof countedRow>) => ({
  date: row.TimePeriod,
  campaignId: row.CampaignId,
  impressions: row.Impressions,
  clicks: row.Clicks,
  spend: row.Spend,
  conversions: row.ConversionsQualified,
});

/** Figures of a campaign that was not chosen, or is deleted, are left out. */
const ofChosen = <Row extends { readonly CampaignId: string }>(
  rows: readonly Row[],
  { campaigns }: Reading,
): readonly Row[] => rows.filter(({ CampaignId }) => campaigns.has(CampaignId));

const shares = [
  'ImpressionSharePercent',
  'ImpressionLostToRankAggPercent',
  'ImpressionLostToBudgetPercent',
] as const;
const dayRow = countedRow.extend({
  Revenue: maybeAmount,
  ImpressionSharePercent: maybeShare,
  ImpressionLostToRankAggPercent: maybeShare,
  ImpressionLostToBudgetPercent: maybeShare,
});

export async function campaignDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const columns = [...keys, ...counted, 'Revenue', ...shares] as const;
  const found = await report(reading, { type: 'CampaignPerformance', columns, days, isDaily: true }, dayRow);
  const rows = ofChosen(found, reading).map(
    (row): CampaignDay => ({
      ...countsOf(row),
      conversionValue: row.Revenue,
      reach: null,
      frequency: null,
      impressionShare: row.ImpressionSharePercent,
      lostIsRank: row.ImpressionLostToRankAggPercent,
      lostIsBudget: row.ImpressionLostToBudgetPercent,
      extra: null,
    }),
  );
  const all = withIdleDays(rows, reading.campaigns, days);
  return { batches: [{ table: 'campaign_daily', rows: all }], truncated: false };
}

const adRow = countedRow.extend({
  AdId: idCell,
  AdTitle: textCell,
  TitlePart1: textCell,
  Headline: textCell,
  VideoViews: maybeAmount,
  CompletedVideoViews: maybeAmount,
});

export async function ads(reading: Reading, days: DayWindow): Promise<PartRows> {
  const own = ['AdId', 'AdTitle', 'TitlePart1', 'Headline', 'VideoViews', 'CompletedVideoViews'] as const;
  const columns = [...keys, ...own, ...counted] as const;
  const found = await report(reading, { type: 'AdPerformance', columns, days, isDaily: true }, adRow);
  const rows = ofChosen(found, reading).map(
    (row): CreativeDay => ({
      ...countsOf(row),
      creativeId: row.AdId,
      // Each kind of ad has its title in another column.
      creativeName: row.AdTitle ?? row.TitlePart1 ?? row.Headline,
      launchedOn: null,
      reach: null,
      frequency: null,
      engagements: null,
      videoStarts: row.VideoViews,
      videoCompletions: row.CompletedVideoViews,
      extra: null,
    }),
  );
  return { batches: [{ table: 'creative_daily', rows }], truncated: false };
}

/** Each is a report of its own: together they multiply. */
const dimensions = [
  { dimension: 'device', column: 'DeviceType' },
  { dimension: 'network', column: 'Network' },
] as const;
const segmentRow = countedRow.extend({ DeviceType: textCell.optional(), Network: textCell.optional() });

export async function segmentDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const rows: SegmentDay[] = [];
  for (const { dimension, column } of dimensions) {
    const columns = [...keys, column, ...counted] as const;
    const asked = { type: 'CampaignPerformance', columns, days, isDaily: true };
    for (const row of ofChosen(await report(reading, asked, segmentRow), reading))
      rows.push({
        ...countsOf(row),
        dimension,
        segment: (row[column] ?? 'unknown').toLowerCase(),
        extra: null,
      });
  }
  return { batches: [{ table: 'segment_daily', rows }], truncated: false };
}
