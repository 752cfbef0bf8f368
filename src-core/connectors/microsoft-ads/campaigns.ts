import { z } from 'zod';
import { type Day, daySchema } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { amount, figure, id } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import type { DeliveryNow, ListedCampaign, Reading } from '../base/platform.ts';
import { callCampaigns } from './call.ts';
import { deliveryOf } from './delivery.ts';
import { zoneOf } from './zones.ts';

const date = z.object({ Day: z.number(), Month: z.number(), Year: z.number() });
const row = z.object({
  Id: id,
  Name: z.string().nullish(),
  Status: z.string().nullish(),
  CampaignType: z.string().nullish(),
  BudgetType: z.string().nullish(),
  BudgetId: id.nullish(),
  DailyBudget: amount.nullish(),
  TimeZone: z.string().nullish(),
  StartDate: date.nullish(),
  EndDate: date.nullish(),
  BiddingScheme: z
    .object({
      Type: z.string().nullish(),
      TargetCpa: amount.nullish(),
      TargetRoas: figure.nullish(),
    })
    .nullish(),
});
type Row = z.infer<typeof row>;
const answer = z.object({ Campaigns: z.array(row.nullable()).nullish() });

/** Without naming them only those of the search network would come. */
const allTypes = 'Search,Shopping,DynamicSearchAds,Audience,Hotel,PerformanceMax,App';

/** The account's campaigns as they are now; deleted ones are not among them. */
export async function campaigns(reading: Omit<Reading, 'campaigns'>): Promise<{
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly Campaign[] };
  readonly delivery: readonly DeliveryNow[];
}> {
  const { account } = reading;
  const { Campaigns } = await callCampaigns(
    reading,
    'Campaigns/QueryByAccountId',
    { AccountId: account.id, CampaignType: allTypes },
    answer,
  );
  const found = (Campaigns ?? []).flatMap((each) => each ?? []);
  return {
    listed: found.map((each) => ({
      campaignId: each.Id,
      name: each.Name ?? null,
      startedOn: dayOf(each.StartDate),
      parts: [],
      timezone: zoneOf(each.TimeZone),
    })),
    rows: { table: 'campaigns', rows: found.map((each) => campaignOf(each, account)) },
    delivery: found.flatMap(deliveryOf),
  };
}

function dayOf(parts: z.infer<typeof date> | null | undefined): Day | null {
  if (parts == null) return null;
  const two = (part: number): string => String(part).padStart(2, '0');
  return daySchema.safeParse(`${parts.Year}-${two(parts.Month)}-${two(parts.Day)}`).data ?? null;
}

/** A target of zero is none. */
const target = (value: number | null | undefined): number | null =>
  value == null || value === 0 ? null : value;

function campaignOf(each: Row, { currency, timezone }: Reading['account']): Campaign {
  const scheme = each.BiddingScheme;
  return {
    campaignId: each.Id,
    campaignName: each.Name ?? null,
    platform: 'microsoft_ads',
    objective: each.CampaignType ?? null,
    industry: null,
    keywords: [],
    currency,
    // Its reports are asked for in the account's zone, whatever its own.
    timezone,
    dailyBudget: each.DailyBudget ?? null,
    bidStrategy: scheme?.Type ?? null,
    currentBid: null,
    targetCpa: target(scheme?.TargetCpa),
    targetRoas: target(scheme?.TargetRoas),
    startedOn: dayOf(each.StartDate),
    extra: extraOf({
      status: each.Status,
      budget_type: each.BudgetType,
      ends_on: dayOf(each.EndDate),
      // A budget with a number of its own is shared.
      shared_budget: each.BudgetId == null ? undefined : 'yes',
    }),
  };
}
