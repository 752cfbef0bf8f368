import type { Platform } from '../base/platform.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { changes, changesReach } from './changes.ts';
import { ads, auctionDays, campaignDays, segmentDays } from './days.ts';

/** Conversions come in for as long as an account's window is, 30 days unless somebody set another: support.google.com/google-ads/answer/3123169. */
const conversionWindow = 30;

/** Google Ads over its REST interface; developers.google.com/google-ads/api/rest. */
export const googleAds: Platform = {
  kind: 'google_ads',
  accounts,
  campaigns,
  feeds: [
    {
      name: 'campaign_days',
      fills: 'campaign_daily',
      reach: null,
      restates: conversionWindow,
      rowsADay: 1,
      partDays: 30,
      read: campaignDays,
    },
    {
      name: 'changes',
      fills: 'changes',
      reach: changesReach,
      restates: 2,
      rowsADay: 0.1,
      partDays: changesReach,
      read: changes,
    },
    {
      name: 'segments',
      fills: 'segment_daily',
      reach: null,
      restates: conversionWindow,
      rowsADay: 2,
      partDays: 30,
      read: segmentDays,
    },
    {
      name: 'ads',
      fills: 'creative_daily',
      reach: null,
      restates: conversionWindow,
      rowsADay: 5,
      partDays: 10,
      read: ads,
    },
    {
      name: 'auction_insights',
      fills: 'auction_insights_daily',
      reach: null,
      restates: 3,
      rowsADay: 5,
      partDays: 30,
      read: auctionDays,
    },
  ],
};
