import { z } from 'zod';
import { currencySchema } from '../money.ts';
import { changeTypes, deliveryLevels, deliveryStatuses, landingFindings, platforms } from '../vocabulary.ts';
import { column, columns, extraSchema } from './column.ts';

/** One row of `campaigns.csv`. Money in the campaign's currency, full units. */
export const campaignRow = z
  .object({
    campaignId: column.keyText('campaign_id'),
    campaignName: column.text('campaign_name'),
    platform: z.enum(platforms).nullable().register(columns, {
      name: 'platform',
      kind: 'choice',
      values: platforms,
      required: false,
      key: false,
    }),
    objective: column.text('objective'),
    industry: column.text('industry'),
    keywords: column.list('keywords'),
    currency: currencySchema
      .nullable()
      .register(columns, { name: 'currency', kind: 'currency', required: false, key: false }),
    timezone: z
      .string()
      .nullable()
      .register(columns, { name: 'timezone', kind: 'zone', required: false, key: false }),
    dailyBudget: column.money('daily_budget'),
    bidStrategy: column.text('bid_strategy'),
    currentBid: column.money('current_bid'),
    targetCpa: column.money('target_cpa'),
    targetRoas: column.decimal('target_roas'),
    startedOn: column.day('started_on'),
    extra: extraSchema,
  })
  .readonly();
export type Campaign = z.infer<typeof campaignRow>;

/**
 * One row of `campaign_daily.csv`. A null is "not reported", never zero.
 * `frequency` = impressions per reached person over the trailing 7 days; shares are fractions, see `shareBound`.
 */
export const campaignDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    impressions: column.count('impressions', 'required'),
    clicks: column.count('clicks', 'required'),
    spend: column.money('spend', 'required'),
    conversions: column.conversions('conversions', 'required'),
    conversionValue: column.money('conversion_value'),
    reach: column.count('reach'),
    frequency: column.decimal('frequency'),
    impressionShare: column.share('impression_share'),
    lostIsRank: column.share('lost_is_rank'),
    lostIsBudget: column.share('lost_is_budget'),
    extra: extraSchema,
  })
  .readonly();
export type CampaignDay = z.infer<typeof campaignDayRow>;

/** One row of `creative_daily.csv`. */
export const creativeDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    creativeId: column.keyText('creative_id'),
    creativeName: column.text('creative_name'),
    launchedOn: column.day('launched_on'),
    impressions: column.count('impressions', 'required'),
    clicks: column.count('clicks', 'required'),
    spend: column.money('spend', 'required'),
    conversions: column.conversions('conversions', 'required'),
    reach: column.count('reach'),
    frequency: column.decimal('frequency'),
    engagements: column.count('engagements'),
    videoStarts: column.count('video_starts'),
    videoCompletions: column.count('video_completions'),
    extra: extraSchema,
  })
  .readonly();
export type CreativeDay = z.infer<typeof creativeDayRow>;

/** One row of `segment_daily.csv`: a segment of one dimension (device, geo, age, placement, …). */
export const segmentDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    dimension: column.keyText('dimension'),
    segment: column.keyText('segment'),
    impressions: column.count('impressions', 'required'),
    clicks: column.count('clicks', 'required'),
    spend: column.money('spend', 'required'),
    conversions: column.conversions('conversions', 'required'),
    extra: extraSchema,
  })
  .readonly();
export type SegmentDay = z.infer<typeof segmentDayRow>;

/** One row of `auction_insights_daily.csv`: a competitor's domain in our auctions. */
export const auctionDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    competitor: column.keyText('competitor'),
    impressionShare: column.share('impression_share'),
    overlapRate: column.share('overlap_rate'),
    positionAboveRate: column.share('position_above_rate'),
    outrankingShare: column.share('outranking_share'),
    topOfPageRate: column.share('top_of_page_rate'),
    extra: extraSchema,
  })
  .readonly();
export type AuctionDay = z.infer<typeof auctionDayRow>;

/**
 * One row of `competitor_daily.csv`: the market of a campaign or of an industry (one of the two is set).
 * `bidIndex` and `searchVolumeIndex`: 1.00 = its own 60-day mean.
 */
export const marketDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.text('campaign_id'),
    industry: column.text('industry'),
    activeCompetitors: column.count('active_competitors'),
    newAds: column.count('new_ads'),
    bidIndex: column.decimal('bid_index'),
    searchVolumeIndex: column.decimal('search_volume_index'),
    extra: extraSchema,
  })
  .readonly();
export type MarketDay = z.infer<typeof marketDayRow>;

/** One row of `audience_daily.csv`. */
export const audienceDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    audienceSize: column.count('audience_size'),
    reachedShare: column.share('reached_share'),
    firstTimeImpressionShare: column.share('first_time_impression_share'),
    extra: extraSchema,
  })
  .readonly();
export type AudienceDay = z.infer<typeof audienceDayRow>;

/** One row of `site_daily.csv`: what the landing page saw. */
export const siteDayRow = z
  .object({
    date: column.keyDay(),
    campaignId: column.keyText('campaign_id'),
    sessions: column.count('sessions'),
    analyticsConversions: column.conversions('analytics_conversions'),
    bounceRate: column.share('bounce_rate'),
    pageLoadMs: column.decimal('page_load_ms'),
    errorRate: column.share('error_rate'),
    extra: extraSchema,
  })
  .readonly();
export type SiteDay = z.infer<typeof siteDayRow>;

/** One row of `changes.csv`: an edit to the account. `timestamp` is an instant, kept in UTC. */
export const accountChangeRow = z
  .object({
    timestamp: column.keyInstant('timestamp'),
    campaignId: column.keyText('campaign_id'),
    changeType: column.keyChoice('change_type', changeTypes),
    field: column.text('field'),
    oldValue: column.text('old_value'),
    newValue: column.text('new_value'),
    actor: column.text('actor'),
    extra: extraSchema,
  })
  .readonly();
export type AccountChange = z.infer<typeof accountChangeRow>;

/**
 * One row of `delivery_status.csv`: what the platform says of the delivery from a moment on, of the campaign or of a part of it. `reason` is
 * the platform's own word. `timestamp` is an instant, kept in UTC.
 */
export const deliveryStatusRow = z
  .object({
    timestamp: column.keyInstant('timestamp'),
    campaignId: column.keyText('campaign_id'),
    level: column.keyChoice('level', deliveryLevels),
    item: column.text('item'),
    status: column.choice('status', deliveryStatuses),
    reason: column.text('reason'),
    extra: extraSchema,
  })
  .readonly();
export type DeliveryStatusRow = z.infer<typeof deliveryStatusRow>;

/**
 * One row of `landing_checks.csv`: a look at a page that a campaign leads to. `httpStatus` is empty where nothing answered, `loadMs` the time
 * to the whole document. `timestamp` is an instant, kept in UTC.
 */
export const landingCheckRow = z
  .object({
    timestamp: column.keyInstant('timestamp'),
    campaignId: column.keyText('campaign_id'),
    url: column.keyText('url'),
    httpStatus: column.count('http_status'),
    loadMs: column.decimal('load_ms'),
    finding: column.choice('finding', landingFindings),
    extra: extraSchema,
  })
  .readonly();
export type LandingCheck = z.infer<typeof landingCheckRow>;
