import { z } from 'zod';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { id } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import type { DeliveryNow, ListedCampaign, Reading } from '../base/platform.ts';
import { type AdSet, adSetFields, adSetRow, adSetsOf, only } from './adSets.ts';
import { conversionOf, resultOf } from './conversions.ts';
import { deliveryOf } from './delivery.ts';
import { list } from './list.ts';
import { actionList, dayOf, minor, unitsOf } from './values.ts';

const row = z.object({
  id,
  name: z.string().optional(),
  effective_status: z.string().optional(),
  objective: z.string().optional(),
  bid_strategy: z.string().optional(),
  daily_budget: minor.optional(),
  lifetime_budget: minor.optional(),
  start_time: z.string().optional(),
  stop_time: z.string().optional(),
  created_time: z.string().optional(),
  issues_info: z.array(z.object({ error_summary: z.string().optional() })).optional(),
});
type Row = z.infer<typeof row>;
const fields =
  'id,name,effective_status,objective,bid_strategy,daily_budget,lifetime_budget,start_time,stop_time,created_time,issues_info';

const usedRow = z.object({
  campaign_id: id,
  actions: actionList,
  conversions: actionList,
});

/** The account's campaigns as they are now, with what counts as the conversions of each over its last 90 days. */
export async function campaigns(reading: Omit<Reading, 'campaigns'>): Promise<{
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly Campaign[] };
  readonly delivery: readonly DeliveryNow[];
}> {
  const account = `act_${reading.account.id}`;
  const pages = await list(reading, `${account}/campaigns`, { fields }, row);
  // A list that changes while it is read may show one twice.
  const found = [...new Map(pages.map((each) => [each.id, each])).values()];
  const sets = await list(reading, `${account}/adsets`, { fields: adSetFields }, adSetRow);
  const setsOf = Map.groupBy(
    new Map(sets.map((each) => [each.id, each])).values(),
    (each) => each.campaign_id,
  );
  const used = await list(
    reading,
    `${account}/insights`,
    {
      level: 'campaign',
      time_increment: '7',
      date_preset: 'last_90d',
      fields: 'campaign_id,actions,conversions',
      use_unified_attribution_setting: 'true',
    },
    usedRow,
  );
  const usedOf = Map.groupBy(used, (each) => each.campaign_id);
  return {
    listed: found.map((each) => {
      const own = setsOf.get(each.id) ?? [];
      return {
        campaignId: each.id,
        name: each.name ?? null,
        startedOn: dayOf(each.start_time) ?? dayOf(each.created_time),
        parts: own.map((set) => set.id),
        conversion: conversionOf(
          own.map((set) => resultOf(set.optimization_goal, set.promoted_object?.custom_event_type)),
          usedOf.get(each.id) ?? [],
        ),
      };
    }),
    rows: {
      table: 'campaigns',
      rows: found.map((each) => campaignOf(each, setsOf.get(each.id) ?? [], reading.account)),
    },
    delivery: found.flatMap((each) => deliveryOf(each, reading.last)),
  };
}

function campaignOf(row: Row, sets: readonly AdSet[], { currency, timezone }: Reading['account']): Campaign {
  const own = adSetsOf(sets, currency);
  const strategy = row.bid_strategy ?? own.bidStrategy;
  return {
    campaignId: row.id,
    campaignName: row.name ?? null,
    platform: 'meta_ads',
    objective: row.objective ?? null,
    industry: null,
    keywords: [],
    currency,
    timezone,
    // The budget is the campaign's, or its ad sets have one each.
    dailyBudget: unitsOf(row.daily_budget, currency) ?? own.dailyBudget,
    bidStrategy: strategy,
    currentBid: strategy === 'LOWEST_COST_WITH_BID_CAP' ? own.bid : null,
    targetCpa: strategy === 'COST_CAP' ? own.bid : null,
    targetRoas: strategy === 'LOWEST_COST_WITH_MIN_ROAS' ? own.roasFloor : null,
    startedOn: dayOf(row.start_time) ?? dayOf(row.created_time),
    extra: extraOf({
      status: row.effective_status,
      issues: row.issues_info?.flatMap(({ error_summary }) => error_summary ?? []).join(';'),
      ends_on: dayOf(row.stop_time),
      lifetime_budget: unitsOf(row.lifetime_budget, currency)?.toString(),
      learning_stage: only(sets.map((set) => set.learning_stage_info?.status ?? null)),
    }),
  };
}
