import type { DayWindow } from '../../../src-shared/model/day.ts';

/** GAQL, Google Ads' query language: developers.google.com/google-ads/api/docs/query/overview. Field names as of v25. */

const during = ({ from, to }: DayWindow): string => `segments.date BETWEEN '${from}' AND '${to}'`;

const counted = [
  'metrics.impressions',
  'metrics.clicks',
  'metrics.cost_micros',
  'metrics.conversions',
  'metrics.conversions_value',
] as const;

const select = (fields: readonly string[], from: string, where: string | null): string =>
  `SELECT ${fields.join(', ')} FROM ${from}${where === null ? '' : ` WHERE ${where}`}`;

export const accountQuery = select(
  [
    'customer.id',
    'customer.descriptive_name',
    'customer.currency_code',
    'customer.time_zone',
    'customer.manager',
    'customer.status',
  ],
  'customer',
  null,
);

/** The accounts below a manager, itself included. */
export const clientsQuery = select(
  [
    'customer_client.id',
    'customer_client.descriptive_name',
    'customer_client.currency_code',
    'customer_client.time_zone',
    'customer_client.manager',
    'customer_client.status',
  ],
  'customer_client',
  "customer_client.status = 'ENABLED'",
);

export const campaignsQuery = select(
  [
    'campaign.id',
    'campaign.name',
    'campaign.status',
    'campaign.primary_status',
    'campaign.primary_status_reasons',
    'campaign.advertising_channel_type',
    'campaign.bidding_strategy_type',
    'campaign.start_date_time',
    'campaign.end_date_time',
    'campaign.target_cpa.target_cpa_micros',
    'campaign.target_roas.target_roas',
    'campaign.maximize_conversions.target_cpa_micros',
    'campaign.maximize_conversion_value.target_roas',
    'campaign_budget.resource_name',
    'campaign_budget.amount_micros',
    'campaign_budget.period',
    'campaign_budget.explicitly_shared',
  ],
  'campaign',
  null,
);

export const campaignDaysQuery = (days: DayWindow): string =>
  select(
    [
      'campaign.id',
      'segments.date',
      ...counted,
      'metrics.search_impression_share',
      'metrics.search_budget_lost_impression_share',
      'metrics.search_rank_lost_impression_share',
    ],
    'campaign',
    during(days),
  );

export const adsQuery = (days: DayWindow): string =>
  select(
    [
      'campaign.id',
      'ad_group_ad.ad.id',
      'ad_group_ad.ad.name',
      'ad_group_ad.ad.type',
      'ad_group_ad.start_date_time',
      'segments.date',
      ...counted,
      'metrics.video_trueview_views',
      'metrics.video_quartile_p100_rate',
    ],
    'ad_group_ad',
    // Removed ones too: what they brought is part of the campaign's days, and that one is gone is what there may be to see.
    during(days),
  );

/** The dimensions a campaign's days are split by; each is a query of its own, since together they multiply. */
export const dimensions = [
  { dimension: 'device', field: 'segments.device', key: 'device' },
  { dimension: 'network', field: 'segments.ad_network_type', key: 'adNetworkType' },
] as const;
export type Dimension = (typeof dimensions)[number];

export const segmentsQuery = ({ field }: Dimension, days: DayWindow): string =>
  select(['campaign.id', 'segments.date', field, ...counted], 'campaign', during(days));

/** Only projects on Google's own list may read these; a shared query with other metrics is not allowed. */
export const auctionQuery = (days: DayWindow): string =>
  select(
    [
      'campaign.id',
      'segments.date',
      'segments.auction_insight_domain',
      'metrics.auction_insight_search_impression_share',
      'metrics.auction_insight_search_overlap_rate',
      'metrics.auction_insight_search_position_above_rate',
      'metrics.auction_insight_search_outranking_share',
      'metrics.auction_insight_search_top_impression_percentage',
    ],
    'campaign',
    during(days),
  );

/** The most edits one query gives. */
export const mostChanges = 10_000;

/** Edits from one moment to another in the account's own time, `YYYY-MM-DD HH:MM:SS`, the newest first. */
export const changesQuery = (from: string, to: string): string =>
  `${select(
    [
      'change_event.change_date_time',
      'change_event.change_resource_type',
      'change_event.change_resource_name',
      'change_event.resource_change_operation',
      'change_event.changed_fields',
      'change_event.client_type',
      'change_event.user_email',
      'change_event.old_resource',
      'change_event.new_resource',
      'change_event.campaign',
    ],
    'change_event',
    `change_event.change_date_time >= '${from}' AND change_event.change_date_time <= '${to}'`,
  )} ORDER BY change_event.change_date_time DESC LIMIT ${mostChanges}`;
