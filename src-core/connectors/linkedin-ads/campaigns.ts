import { z } from 'zod';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { id } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import type { DeliveryNow, ListedCampaign, Reading } from '../base/platform.ts';
import { deliveryOf } from './delivery.ts';
import { dayOfMs, idIn, moment, money, search } from './restli.ts';

const row = z.object({
  id,
  name: z.string().optional(),
  campaignGroup: z.string().optional(),
  status: z.string().optional(),
  type: z.string().optional(),
  objectiveType: z.string().optional(),
  costType: z.string().optional(),
  optimizationTargetType: z.string().optional(),
  dailyBudget: money.optional(),
  totalBudget: money.optional(),
  unitCost: money.optional(),
  runSchedule: z.object({ start: moment.optional(), end: moment.optional() }).optional(),
  servingStatuses: z.array(z.string()).optional(),
  audienceExpansionEnabled: z.boolean().optional(),
  changeAuditStamps: z.object({ lastModified: z.object({ time: moment.optional() }).optional() }).optional(),
  version: z.object({ versionTag: z.string().optional() }).optional(),
});
type Row = z.infer<typeof row>;

/** What may count as a conversion; names of figures of adAnalytics. */
export const conversionFields = ['externalWebsiteConversions', 'oneClickLeads'] as const;
export type ConversionField = (typeof conversionFields)[number];

/**
 * The account's campaigns as they are now. LinkedIn keeps no log of edits: when a campaign was last changed, and which version of it
 * that made, are kept with it, so that two readings show that something was.
 */
export async function campaigns(reading: Omit<Reading, 'campaigns'>): Promise<{
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly Campaign[] };
  readonly delivery: readonly DeliveryNow[];
}> {
  const query = 'q=search&search=(status:(values:List(ACTIVE,PAUSED,COMPLETED)))&sortOrder=DESCENDING';
  const pages = await search(reading, `adAccounts/${reading.account.id}/adCampaigns`, query, row);
  // A list that changes while it is read may show one twice.
  const found = [...new Map(pages.map((each) => [each.id, each])).values()];
  return {
    listed: found.map((each) => ({
      campaignId: each.id,
      name: each.name ?? null,
      startedOn: dayOfMs(each.runSchedule?.start),
      parts: [],
      conversion: conversionOf(each),
    })),
    rows: { table: 'campaigns', rows: found.map((each) => campaignOf(each, reading.account)) },
    delivery: found.flatMap(deliveryOf),
  };
}

/** Leads where a campaign is there to collect them in forms, else what the website counts; never both added. */
const conversionOf = ({ objectiveType }: Row): ConversionField =>
  objectiveType === 'LEAD_GENERATION' ? 'oneClickLeads' : 'externalWebsiteConversions';

function campaignOf(each: Row, { currency }: Reading['account']): Campaign {
  const { optimizationTargetType: target, costType } = each;
  const isManual = target === undefined || target === 'NONE' || target.startsWith('CAP_');
  const modified = each.changeAuditStamps?.lastModified?.time;
  return {
    campaignId: each.id,
    campaignName: each.name ?? null,
    platform: 'linkedin_ads',
    objective: each.objectiveType ?? null,
    industry: null,
    keywords: [],
    currency,
    timezone: 'UTC',
    dailyBudget: each.dailyBudget?.amount ?? null,
    bidStrategy: target === undefined || target === 'NONE' ? (costType ?? null) : target,
    // Where LinkedIn bids by itself it keeps an amount without using it.
    currentBid: isManual ? (each.unitCost?.amount ?? null) : null,
    targetCpa: null,
    targetRoas: null,
    startedOn: dayOfMs(each.runSchedule?.start),
    extra: extraOf({
      status: each.status,
      serving_statuses: each.servingStatuses?.join(';'),
      format: each.type,
      campaign_group: idIn(each.campaignGroup),
      ends_on: dayOfMs(each.runSchedule?.end),
      lifetime_budget: each.totalBudget?.amount.toString(),
      audience_expansion: each.audienceExpansionEnabled === true ? 'yes' : undefined,
      last_modified: modified === undefined ? undefined : new Date(modified).toISOString(),
      version: each.version?.versionTag,
    }),
  };
}
