import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';

/** Signals that measure the same thing share a group, so that one fact is not counted twice. */
export type SignalGroup =
  | 'auction'
  | 'rivals'
  | 'market'
  | 'demand'
  | 'siblings'
  | 'recurrence'
  | 'calendar'
  | 'creatives'
  | 'exposure'
  | 'audience'
  | 'measurement'
  | 'page'
  | 'mix'
  | 'budget'
  | 'target'
  | 'return'
  | 'edits'
  | 'learning'
  | 'swings';

interface SignalMeaning {
  readonly group: SignalGroup;
  readonly table: TableName;
  /** What it is, for a list of what is missing: completes "not known: …". */
  readonly name: string;
}

/** Every signal, what it measures and where it comes from. log = ln(current / baseline); diff = current - baseline. */
export const signals = {
  /** diff of the share of impressions lost to ad rank. */
  lostIsRank: { group: 'auction', table: 'campaign_daily', name: 'impressions lost to ad rank' },
  /** log */
  impressionShare: { group: 'auction', table: 'campaign_daily', name: 'impression share' },
  /** diff, mean over rivals weighted by their impression share. */
  overlapRate: {
    group: 'rivals',
    table: 'auction_insights_daily',
    name: 'how often rivals meet us in auctions',
  },
  outrankingShare: { group: 'rivals', table: 'auction_insights_daily', name: 'how often we outrank rivals' },
  /** Rivals seen in the current window and not in the baseline. */
  newRivals: { group: 'rivals', table: 'auction_insights_daily', name: 'new rivals in our auctions' },
  /** log */
  bidIndex: { group: 'market', table: 'competitor_daily', name: 'bids in the market' },
  activeRivals: { group: 'market', table: 'competitor_daily', name: 'active competitors' },
  newAds: { group: 'market', table: 'competitor_daily', name: 'new ads of competitors' },
  searchVolume: { group: 'demand', table: 'competitor_daily', name: 'search volume' },
  /** log, of the account's other campaigns in the same days. */
  siblingCpm: {
    group: 'siblings',
    table: 'campaign_daily',
    name: 'what other campaigns paid for impressions',
  },
  siblingCtr: { group: 'siblings', table: 'campaign_daily', name: 'the CTR of other campaigns' },
  siblingCvr: { group: 'siblings', table: 'campaign_daily', name: 'the conversion rate of other campaigns' },
  /** Part of the log change of CTR that goes with how often the creatives had been shown (creativeWear.ts); the rest befell all alike. */
  olderFellMore: {
    group: 'creatives',
    table: 'creative_daily',
    name: 'whether older creatives fell more than new ones',
  },
  /** log change of engagements per impression. */
  engagement: { group: 'creatives', table: 'creative_daily', name: 'engagement with the creatives' },
  /** ln of how much worse the KPI became between the same days of last year. */
  lastYear: { group: 'recurrence', table: 'campaign_daily', name: 'the same days of last year' },
  /** diff of the share of days on or beside a public holiday. */
  holiday: { group: 'calendar', table: 'campaigns', name: 'public holidays' },
  frequency: { group: 'exposure', table: 'campaign_daily', name: 'frequency' },
  /** ln(level / 5). */
  frequencyLevel: { group: 'exposure', table: 'campaign_daily', name: 'the level of frequency' },
  /** log of people reached per money. */
  reachPerSpend: { group: 'exposure', table: 'campaign_daily', name: 'people reached for the money' },
  /** Level in [0, 1]. */
  reachedShare: { group: 'audience', table: 'audience_daily', name: 'share of the audience already reached' },
  firstTime: {
    group: 'audience',
    table: 'audience_daily',
    name: 'impressions on people who had not seen the ads',
  },
  /** log of platform conversions per analytics conversion. */
  platformToAnalytics: {
    group: 'measurement',
    table: 'site_daily',
    name: 'platform against analytics conversions',
  },
  clicksToSessions: { group: 'measurement', table: 'site_daily', name: 'sessions per click' },
  bounceRate: { group: 'page', table: 'site_daily', name: 'bounce rate' },
  pageLoad: { group: 'page', table: 'site_daily', name: 'page load time' },
  /** diff */
  errorRate: { group: 'page', table: 'site_daily', name: 'page errors' },
  /** Share of the change explained by spend moving between segments; 0 = all rates, 1 = all mix. */
  mixShare: { group: 'mix', table: 'segment_daily', name: 'where the spend went' },
  /** diff and level of the share of impressions lost to budget; spend over daily budget. */
  lostIsBudget: { group: 'budget', table: 'campaign_daily', name: 'impressions lost to budget' },
  lostIsBudgetLevel: { group: 'budget', table: 'campaign_daily', name: 'impressions lost to budget' },
  spendToBudget: { group: 'budget', table: 'campaigns', name: 'spend against the daily budget' },
  /** ln(KPI / target), above 0 = worse than the target. */
  kpiToTarget: { group: 'target', table: 'campaigns', name: 'the KPI against its target' },
  /** 1 = somebody edited this around the change, 0 = nobody did. */
  editTargeting: { group: 'edits', table: 'changes', name: 'edits of the targeting' },
  editLandingPage: { group: 'edits', table: 'changes', name: 'edits of the landing page' },
  editTracking: { group: 'edits', table: 'changes', name: 'edits of the tracking' },
  editCreative: { group: 'edits', table: 'changes', name: 'edits of the creatives' },
  editDelivery: { group: 'learning', table: 'changes', name: 'edits that send delivery back to learning' },
  /** ln of how much more the days differ among themselves than before. */
  volatility: { group: 'swings', table: 'campaign_daily', name: 'how much delivery swings' },
  /** log yield of days with much spend over days with little. */
  highSpendYield: { group: 'return', table: 'campaign_daily', name: 'what more spend brought so far' },
} as const satisfies Readonly<Record<SignalKey, SignalMeaning>>;
