import type { Platform } from '../base/platform.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { changes, changesReach } from './changes.ts';
import { ads, campaignDays, segmentDays } from './days.ts';

/** Attribution goes on for up to 28 days after a click. */
const attributionDays = 28;

/** Meta keeps figures for 37 months. */
const kept = 36 * 30;

/** Meta Ads over the Marketing API; developers.facebook.com/docs/marketing-api. */
export const metaAds: Platform = {
  kind: 'meta_ads',
  accounts,
  campaigns,
  feeds: [
    {
      name: 'campaign_days',
      fills: 'campaign_daily',
      reach: kept,
      restates: attributionDays,
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
      partDays: 30,
      read: changes,
    },
    {
      name: 'segments',
      fills: 'segment_daily',
      reach: kept,
      restates: attributionDays,
      rowsADay: 20,
      partDays: 15,
      read: segmentDays,
    },
    {
      name: 'ads',
      fills: 'creative_daily',
      reach: kept,
      restates: attributionDays,
      rowsADay: 5,
      partDays: 10,
      read: ads,
    },
  ],
};
