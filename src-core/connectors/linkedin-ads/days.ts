import { z } from 'zod';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { CampaignDay, CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { withIdleDays } from '../base/idleDays.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { type Counted, countedFields, dayRows } from './analytics.ts';
import { type ConversionField, conversionFields } from './campaigns.ts';
import { dayOfMs, idIn, listOf, moment, search, urnOf } from './restli.ts';

const fieldOf = (campaignId: string, { campaigns }: Reading): ConversionField | null =>
  conversionFields.find((field) => field === campaigns.get(campaignId)?.conversion) ?? null;

function countsOf(row: Counted, field: ConversionField | null) {
  return {
    impressions: row.impressions,
    clicks: row.clicks,
    spend: row.costInLocalCurrency,
    conversions: field === null ? null : (row[field] ?? null),
  };
}

export async function campaignDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const fields = [...countedFields, 'approximateMemberReach'];
  const { rows: found, truncated } = await dayRows(reading, days, { pivots: ['CAMPAIGN'], fields });
  const rows = found.flatMap((row): readonly CampaignDay[] => {
    const campaignId = idIn(row.pivotValues[0]);
    if (campaignId === null || !reading.campaigns.has(campaignId)) return [];
    const field = fieldOf(campaignId, reading);
    return [
      {
        date: row.dateRange.start,
        campaignId,
        ...countsOf(row, field),
        // Leads in forms have no value; one that was given belongs to what the website counts.
        conversionValue:
          field === 'externalWebsiteConversions' ? (row.conversionValueInLocalCurrency ?? null) : null,
        reach: row.approximateMemberReach ?? null,
        // Of one day; people cannot be added up to seven.
        frequency: null,
        impressionShare: null,
        lostIsRank: null,
        lostIsBudget: null,
        extra: null,
      },
    ];
  });
  // Where rows are missing, a missing day is no day without delivery.
  const all = truncated
    ? rows
    : withIdleDays(rows, reading.campaigns, days).map((row) =>
        fieldOf(row.campaignId, reading) === 'oneClickLeads' ? { ...row, conversionValue: null } : row,
      );
  return { batches: [{ table: 'campaign_daily', rows: all }], truncated };
}

const creativeRow = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  createdAt: moment.optional(),
});
interface Creative {
  readonly name: string | null;
  readonly createdOn: Day | null;
}
const campaignsAtOnce = 50;

/** Names and ages of the creatives of some campaigns, by their URN. */
async function creativesOf(
  campaignIds: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, Creative>> {
  const found = new Map<string, Creative>();
  for (let at = 0; at < campaignIds.length; at += campaignsAtOnce) {
    const urns = campaignIds.slice(at, at + campaignsAtOnce).map((each) => urnOf('sponsoredCampaign', each));
    const rows = await search(
      reading,
      `adAccounts/${reading.account.id}/creatives`,
      `q=criteria&campaigns=${listOf(urns)}`,
      creativeRow,
    );
    for (const { id, name, createdAt } of rows)
      found.set(id, { name: name === undefined || name === '' ? null : name, createdOn: dayOfMs(createdAt) });
  }
  return found;
}

export async function ads(reading: Reading, days: DayWindow): Promise<PartRows> {
  const fields = [...countedFields, 'totalEngagements', 'videoStarts', 'videoCompletions'];
  const { rows, truncated } = await dayRows(reading, days, { pivots: ['CAMPAIGN', 'CREATIVE'], fields });
  const own = rows.flatMap((row) => {
    const campaignId = idIn(row.pivotValues[0]);
    const urn = row.pivotValues[1];
    const creativeId = idIn(urn);
    return campaignId !== null &&
      urn !== undefined &&
      creativeId !== null &&
      reading.campaigns.has(campaignId)
      ? [{ row, campaignId, urn, creativeId }]
      : [];
  });
  const creatives = await creativesOf([...new Set(own.map(({ campaignId }) => campaignId))], reading);
  const made = own.map(
    ({ row, campaignId, urn, creativeId }): CreativeDay => ({
      date: row.dateRange.start,
      campaignId,
      creativeId,
      creativeName: creatives.get(urn)?.name ?? null,
      launchedOn: creatives.get(urn)?.createdOn ?? null,
      ...countsOf(row, fieldOf(campaignId, reading)),
      reach: null,
      frequency: null,
      engagements: row.totalEngagements ?? null,
      videoStarts: row.videoStarts ?? null,
      videoCompletions: row.videoCompletions ?? null,
      extra: null,
    }),
  );
  return { batches: [{ table: 'creative_daily', rows: made }], truncated };
}
