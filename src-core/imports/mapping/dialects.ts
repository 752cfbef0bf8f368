import type { ColumnRole } from '../../../src-shared/model/mapping.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';

/** What a platform calls the columns of its own report, the best name of each first. */
export interface Dialect {
  /** As `otherPlatformOf` names it. */
  readonly name: string;
  readonly platform: Platform;
  readonly columns: { readonly [R in ColumnRole]?: readonly string[] };
  /** Rows of these columns leave out a part of what a campaign did. */
  readonly partial?: readonly string[];
  readonly footer?: RegExp;
  /** Whether an empty cell of a count next to delivered impressions means none. */
  readonly blankIsZero?: boolean;
  /** How to export by day, as an instruction. */
  readonly byDay: string;
}

const usual = {
  campaign: ['Campaign name', 'Campaign'],
  campaignId: ['Campaign ID'],
  account: ['Account name', 'Account'],
  currency: ['Currency', 'Currency code'],
  impressions: ['Impressions'],
  clicks: ['Clicks'],
  ad: ['Ad name'],
  adId: ['Ad ID'],
} as const;

/** Platforms whose reports are read by what they call their columns. */
export const dialects: readonly Dialect[] = [
  {
    name: 'LinkedIn Campaign Manager',
    platform: 'linkedin_ads',
    columns: {
      ...usual,
      day: ['Start Date (in UTC)', 'Start Date', 'Date'],
      spend: ['Total Spent', 'Spend'],
      clicks: ['Clicks', 'Clicks to Landing Page'],
      conversions: ['Conversions', 'Total Conversions', 'Leads', 'Leads (Lead Forms)'],
      conversionValue: ['Total Conversion Value', 'Conversion Value'],
      reach: ['Reach'],
      objective: ['Campaign Objective', 'Objective Type'],
      ad: ['Creative Name', 'Ad name', 'Ad Headline'],
      adId: ['Ad ID', 'Creative ID'],
    },
    byDay:
      'In Campaign Manager choose Export → Campaign performance, time breakdown Daily, and export it as CSV.',
  },
  {
    name: 'Microsoft Advertising',
    platform: 'microsoft_ads',
    columns: {
      ...usual,
      day: ['Gregorian date', 'TimePeriod', 'Time period', 'Day', 'Date'],
      spend: ['Spend', 'Cost'],
      impressions: ['Impressions', 'Impr.'],
      conversions: ['Conversions', 'All conv.', 'Conversions qualified'],
      conversionValue: ['Revenue', 'All revenue'],
      impressionShare: ['Impression share (%)', 'Impr. share (IS)', 'ImpressionSharePercent'],
      lostIsRank: ['IS lost to rank', 'Impression share lost to rank (%)', 'ImpressionLostToRankAggPercent'],
      lostIsBudget: [
        'IS lost to budget',
        'Impression share lost to budget (%)',
        'ImpressionLostToBudgetPercent',
      ],
      device: ['Device type'],
      network: ['Network'],
      ad: ['Ad title', 'Ad name'],
    },
    partial: ['Keyword', 'Search term', 'Search query', 'Goal', 'Goal type', 'Publisher URL', 'Asset'],
    footer: /microsoft corporation|^@?rows:/i,
    byDay: 'In Microsoft Advertising choose Reports → Campaign, unit of time Day, and download it as CSV.',
  },
  {
    name: 'TikTok Ads Manager',
    platform: 'other',
    columns: {
      ...usual,
      day: ['By Day', 'Date', 'Stat time (day)', 'Day'],
      spend: ['Cost', 'Total cost'],
      clicks: ['Clicks (destination)', 'Clicks', 'Clicks (all)'],
      conversions: ['Conversions', 'Results', 'Real-time conversions', 'Complete payment'],
      conversionValue: ['Total purchase value', 'Value per complete payment', 'Complete payment value'],
      reach: ['Reach'],
    },
    partial: ['Search term', 'Video material name'],
    byDay: 'In TikTok Ads Manager choose Custom report, dimensions Campaign and Day, and export it as CSV.',
  },
  {
    name: 'Pinterest Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date'],
      spend: ['Spend in account currency', 'Spend'],
      impressions: ['Impressions', 'Paid impressions'],
      clicks: ['Outbound clicks', 'Clicks', 'Pin clicks', 'Paid outbound clicks'],
      conversions: [
        'Total conversions (Checkout)',
        'Total conversions (Lead)',
        'Total conversions',
        'Conversions',
      ],
      conversionValue: ['Total order value (Checkout)', 'Total conversions value (Checkout)'],
      reach: ['Reach'],
      adId: ['Ad ID', 'Promoted Pin ID', 'Pin ID'],
    },
    partial: ['Keyword', 'Search term'],
    byDay:
      'In Pinterest Ads choose Reporting → Custom report, level Campaign, frequency Day, and export it as CSV.',
  },
  {
    name: 'Reddit Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date', 'Day'],
      spend: ['Amount Spent', 'Spend'],
      conversions: [
        'Purchase (Total)',
        'Purchase',
        'Total conversions',
        'Conversions',
        'Lead (Total)',
        'Lead',
        'Sign Up',
      ],
      conversionValue: ['Purchase value', 'Total purchase value'],
      reach: ['Reach'],
    },
    partial: ['Keyword', 'Community', 'Interest'],
    byDay:
      'In Reddit Ads choose Reporting → Create report, breakdown Date and Campaign, and export it as CSV.',
  },
  {
    name: 'X Ads (Twitter)',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Time period', 'Date', 'Day'],
      spend: ['Spend'],
      clicks: ['Link clicks', 'Clicks'],
      conversions: ['Purchases', 'Leads', 'Sign ups', 'Conversions', 'Results'],
      conversionValue: ['Purchases - sale amount', 'Sale amount'],
      ad: ['Tweet text', 'Post text', 'Ad name'],
      adId: ['Tweet ID', 'Post ID', 'Ad ID'],
    },
    partial: ['Keyword', 'Conversation topic', 'Interest'],
    byDay: 'In X Ads choose Campaigns → Export data, granularity Day, and export it as CSV.',
  },
  {
    name: 'Snapchat Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date', 'Day', 'Start Time', 'Start Date'],
      spend: ['Amount Spent', 'Spend'],
      impressions: ['Paid Impressions', 'Impressions'],
      clicks: ['Swipe Ups', 'Swipes', 'Clicks'],
      conversions: ['Purchases', 'Conversions', 'Sign Ups', 'Result', 'Results'],
      conversionValue: ['Purchases Value', 'Purchase Value'],
      reach: ['Paid Reach', 'Reach'],
    },
    byDay:
      'In Snapchat Ads Manager choose Reports → Create report, time breakdown Day, and export it as CSV.',
  },
  {
    name: 'Amazon Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date'],
      spend: ['Spend', 'Cost', 'Total cost'],
      conversions: ['7 Day Total Orders (#)', '14 Day Total Orders (#)', 'Orders', 'Purchases'],
      conversionValue: ['7 Day Total Sales', '14 Day Total Sales', 'Sales'],
    },
    partial: ['Customer Search Term', 'Search Term', 'Targeting', 'Keyword', 'Purchased ASIN'],
    byDay:
      'In Amazon Ads choose Reports → Sponsored ads, report type Campaign, time unit Daily, and download it.',
  },
  {
    name: 'Apple Search Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date', 'Day'],
      spend: ['Spend', 'Local Spend'],
      clicks: ['Taps'],
      conversions: ['Installs (Total)', 'Installs', 'Installs (Tap-Through)', 'Conversions'],
      geo: ['Country or Region', 'Storefront'],
    },
    partial: ['Keyword', 'Search Term', 'Matched Keyword'],
    byDay:
      'In Apple Search Ads choose Custom reports → Campaigns, granularity Daily, and download it as CSV.',
  },
  {
    name: 'Spotify Ads',
    platform: 'other',
    columns: {
      ...usual,
      day: ['Date', 'Day'],
      spend: ['Spend', 'Spent'],
      reach: ['Reach', 'Listeners'],
      conversions: ['Conversions', 'Purchases', 'Leads'],
    },
    byDay: 'In Spotify Ads Manager export the campaigns report by day as CSV.',
  },
];

/** How a table of no known platform has to look. */
export const anyTableByDay =
  'Export a table with one row a campaign and day: the day, the campaign, its cost, impressions, clicks and conversions.';

export function dialectOf(name: string | null): Dialect | null {
  return dialects.find((dialect) => dialect.name === name) ?? null;
}
