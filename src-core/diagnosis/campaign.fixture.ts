import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import type {
  AccountChange,
  AuctionDay,
  AudienceDay,
  Campaign,
  CampaignDay,
  CreativeDay,
  MarketDay,
  SegmentDay,
  SiteDay,
} from '../../src-shared/model/tables/rows.ts';
import type { ControlDay, DiagnosisInput, SiblingControl } from './input/input.ts';

/** Small campaigns for tests: a healthy one, and knobs that say what each day's rates are. Seeded, so a failure can be replayed. */

export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian(random)));
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    count += 1;
    product *= random();
  }
  return count;
}

export const campaignId = 'c1';
export const lastDay: Day = '2026-11-15';

export const campaign: Campaign = {
  campaignId,
  campaignName: 'Spring Sale 2026',
  platform: 'google_ads',
  objective: 'sales',
  industry: 'retail',
  keywords: [],
  currency: 'USD',
  timezone: 'America/New_York',
  dailyBudget: null,
  bidStrategy: null,
  currentBid: 2.5,
  targetCpa: null,
  targetRoas: null,
  startedOn: null,
  extra: null,
};

/** What one day is made of; each a level, noise comes on top. */
export interface DayLevels {
  readonly spend: number;
  readonly cpm: number;
  readonly ctr: number;
  readonly cvr: number;
}

export interface Recipe {
  readonly days?: number;
  readonly seed?: number;
  /** false: every figure exactly at its level. */
  readonly noise?: boolean;
  /** Levels by days before the last one (0 = last). */
  readonly levels: (daysAgo: number) => DayLevels;
  readonly row?: (daysAgo: number) => Partial<CampaignDay>;
  readonly campaign?: Partial<Campaign>;
}

export const healthy: DayLevels = { spend: 2250, cpm: 25, ctr: 0.028, cvr: 0.0198 };

/** Every figure of the last `length` days multiplied. */
export function shifted(length: number, factors: Partial<DayLevels>, base: DayLevels = healthy) {
  return (daysAgo: number): DayLevels =>
    daysAgo >= length
      ? base
      : {
          spend: base.spend * (factors.spend ?? 1),
          cpm: base.cpm * (factors.cpm ?? 1),
          ctr: base.ctr * (factors.ctr ?? 1),
          cvr: base.cvr * (factors.cvr ?? 1),
        };
}

/** Day by day from the oldest, with the day's distance from the last. */
export function eachDay<T>(days: number, make: (date: Day, daysAgo: number) => T): T[] {
  return Array.from({ length: days }, (_, index) => {
    const daysAgo = days - 1 - index;
    return make(addDays(lastDay, -daysAgo), daysAgo);
  });
}

export function dailyRows(recipe: Recipe): CampaignDay[] {
  const random = seeded(recipe.seed ?? 1);
  const noisy = recipe.noise ?? true;
  const count = (mean: number, spread: number) =>
    noisy ? poisson(random, mean * Math.exp(spread * gaussian(random))) : Math.round(mean);
  return eachDay(recipe.days ?? 60, (date, daysAgo) => {
    const level = recipe.levels(daysAgo);
    const spend = noisy ? level.spend * Math.exp(0.05 * gaussian(random)) : level.spend;
    const impressions = count((spend / level.cpm) * 1000, 0.03);
    const clicks = count(impressions * level.ctr, 0.02);
    const conversions = noisy ? poisson(random, clicks * level.cvr) : clicks * level.cvr;
    return {
      date,
      campaignId,
      impressions,
      clicks: Math.min(clicks, impressions),
      spend: Math.round(spend * 100) / 100,
      conversions,
      conversionValue: null,
      reach: null,
      frequency: null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
      ...recipe.row?.(daysAgo),
    };
  });
}

export function campaignData(recipe: Recipe, tables: Partial<CampaignData> = {}): CampaignData {
  return {
    campaign: { ...campaign, ...recipe.campaign },
    daily: dailyRows(recipe),
    creatives: [],
    segments: [],
    auction: [],
    market: [],
    audience: [],
    site: [],
    changes: [],
    ...tables,
  };
}

export function input(
  data: CampaignData,
  siblings: SiblingControl | null = null,
  asOf: Day = lastDay,
): DiagnosisInput {
  return { data, siblings, asOf, guardrails: defaultSettings.guardrails };
}

export const marketDay = (date: Day, fields: Partial<MarketDay>): MarketDay => ({
  date,
  campaignId,
  industry: null,
  activeCompetitors: null,
  newAds: null,
  bidIndex: null,
  searchVolumeIndex: null,
  extra: null,
  ...fields,
});

export const auctionDay = (date: Day, competitor: string, fields: Partial<AuctionDay>): AuctionDay => ({
  date,
  campaignId,
  competitor,
  impressionShare: null,
  overlapRate: null,
  positionAboveRate: null,
  outrankingShare: null,
  topOfPageRate: null,
  extra: null,
  ...fields,
});

export const creativeDay = (date: Day, creativeId: string, fields: Partial<CreativeDay>): CreativeDay => ({
  date,
  campaignId,
  creativeId,
  creativeName: `Creative ${creativeId}`,
  launchedOn: null,
  impressions: null,
  clicks: null,
  spend: null,
  conversions: null,
  reach: null,
  frequency: null,
  engagements: null,
  videoStarts: null,
  videoCompletions: null,
  extra: null,
  ...fields,
});

export const segmentDay = (
  date: Day,
  dimension: string,
  segment: string,
  fields: Partial<SegmentDay>,
): SegmentDay => ({
  date,
  campaignId,
  dimension,
  segment,
  impressions: null,
  clicks: null,
  spend: null,
  conversions: null,
  extra: null,
  ...fields,
});

export const audienceDay = (date: Day, fields: Partial<AudienceDay>): AudienceDay => ({
  date,
  campaignId,
  audienceSize: null,
  reachedShare: null,
  firstTimeImpressionShare: null,
  extra: null,
  ...fields,
});

export const siteDay = (date: Day, fields: Partial<SiteDay>): SiteDay => ({
  date,
  campaignId,
  sessions: null,
  analyticsConversions: null,
  bounceRate: null,
  pageLoadMs: null,
  errorRate: null,
  extra: null,
  ...fields,
});

export const edit = (
  date: Day,
  changeType: AccountChange['changeType'],
  fields: Partial<AccountChange> = {},
): AccountChange => ({
  timestamp: `${date}T15:00:00Z`,
  campaignId,
  changeType,
  field: null,
  oldValue: null,
  newValue: null,
  actor: null,
  extra: null,
  ...fields,
});

/** The account's other campaigns: one level, moved by factors over the last days. */
export function siblings(
  days: number,
  length: number,
  factors: { readonly cpm?: number; readonly ctr?: number; readonly cvr?: number },
  seed = 99,
): SiblingControl {
  const random = seeded(seed);
  const samePlatform = eachDay(days, (date, daysAgo): ControlDay => {
    const now = daysAgo < length;
    const spend = 9000 * Math.exp(0.04 * gaussian(random));
    const impressions = poisson(random, (spend / (22 * (now ? (factors.cpm ?? 1) : 1))) * 1000);
    const clicks = poisson(random, impressions * 0.03 * (now ? (factors.ctr ?? 1) : 1));
    const conversions = poisson(random, clicks * 0.025 * (now ? (factors.cvr ?? 1) : 1));
    return {
      date,
      campaigns: 6,
      impressions,
      clicks,
      spend,
      conversions,
      sessions: 0,
      analyticsConversions: 0,
      expectedImpressions: (spend / 22) * 1000,
      expectedClicks: impressions * 0.03,
      expectedConversions: clicks * 0.025,
    };
  });
  return { samePlatform, otherPlatforms: [] };
}
