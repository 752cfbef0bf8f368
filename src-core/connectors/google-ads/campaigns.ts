import { z } from 'zod';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { amount, figure, id } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import type { DeliveryNow, ListedCampaign, Reading } from '../base/platform.ts';
import { deliveryOf } from './delivery.ts';
import { campaignsQuery } from './queries.ts';
import { search } from './search.ts';
import { dayOf, unitsOf } from './values.ts';

const row = z.object({
  campaign: z.object({
    id,
    name: z.string().optional(),
    status: z.string().optional(),
    primaryStatus: z.string().optional(),
    primaryStatusReasons: z.array(z.string()).optional(),
    advertisingChannelType: z.string().optional(),
    biddingStrategyType: z.string().optional(),
    startDateTime: z.string().optional(),
    endDateTime: z.string().optional(),
    targetCpa: z.object({ targetCpaMicros: amount.optional() }).optional(),
    targetRoas: z.object({ targetRoas: figure.optional() }).optional(),
    maximizeConversions: z.object({ targetCpaMicros: amount.optional() }).optional(),
    maximizeConversionValue: z.object({ targetRoas: figure.optional() }).optional(),
  }),
  campaignBudget: z
    .object({
      resourceName: z.string().optional(),
      amountMicros: amount.optional(),
      period: z.string().optional(),
      explicitlyShared: z.boolean().optional(),
    })
    .optional(),
});
type Row = z.infer<typeof row>;

/** The account's campaigns as they are now. */
export async function campaigns(reading: Omit<Reading, 'campaigns'>): Promise<{
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly Campaign[] };
  readonly delivery: readonly DeliveryNow[];
}> {
  const found = await search(reading, campaignsQuery, row);
  return {
    listed: found.map(listedOf),
    rows: { table: 'campaigns', rows: found.map((each) => campaignOf(each, reading.account)) },
    delivery: found.flatMap(({ campaign }) => deliveryOf(campaign)),
  };
}

function listedOf({ campaign, campaignBudget }: Row): ListedCampaign {
  const budget = campaignBudget?.resourceName;
  return {
    campaignId: campaign.id,
    name: campaign.name ?? null,
    startedOn: dayOf(campaign.startDateTime),
    parts: budget === undefined ? [] : [budget],
    ...(campaign.status === 'REMOVED' ? { removed: true } : {}),
  };
}

function campaignOf({ campaign, campaignBudget }: Row, { currency, timezone }: Reading['account']): Campaign {
  // A target of zero is none: the strategy runs without one.
  const cpa = unitsOf(campaign.targetCpa?.targetCpaMicros ?? campaign.maximizeConversions?.targetCpaMicros);
  const roas = campaign.targetRoas?.targetRoas ?? campaign.maximizeConversionValue?.targetRoas ?? null;
  const isDaily = (campaignBudget?.period ?? 'DAILY') === 'DAILY';
  return {
    campaignId: campaign.id,
    campaignName: campaign.name ?? null,
    platform: 'google_ads',
    objective: campaign.advertisingChannelType ?? null,
    industry: null,
    keywords: [],
    currency,
    timezone,
    dailyBudget: isDaily ? unitsOf(campaignBudget?.amountMicros) : null,
    bidStrategy: campaign.biddingStrategyType ?? null,
    currentBid: null,
    targetCpa: cpa === 0 ? null : cpa,
    targetRoas: roas === 0 ? null : roas,
    startedOn: dayOf(campaign.startDateTime),
    extra: extraOf({
      status: campaign.status,
      primary_status: campaign.primaryStatus,
      primary_status_reasons: campaign.primaryStatusReasons?.join(';'),
      ends_on: dayOf(campaign.endDateTime) ?? undefined,
      shared_budget: campaignBudget?.explicitlyShared === true ? 'yes' : undefined,
    }),
  };
}
