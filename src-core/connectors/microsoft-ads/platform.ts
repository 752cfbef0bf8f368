import type { Platform } from '../base/platform.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { changes, changesReach } from './changes.ts';
import { ads, campaignDays, segmentDays } from './days.ts';

/** Conversions come in for 30 days after a click, unless somebody set another window. */
const conversionWindow = 30;
/** Days are kept for 36 months. */
const kept = 1090;

/**
 * Microsoft Advertising over the REST interface of its API, version 13; learn.microsoft.com/advertising. Figures and edits come as
 * reports that are made when asked for, so a part has many days.
 */
export const microsoftAds: Platform = {
  kind: 'microsoft_ads',
  accounts,
  campaigns,
  feeds: [
    {
      name: 'campaign_days',
      fills: 'campaign_daily',
      reach: kept,
      restates: conversionWindow,
      rowsADay: 1,
      partDays: 90,
      read: campaignDays,
    },
    {
      name: 'changes',
      fills: 'changes',
      reach: changesReach,
      restates: 2,
      rowsADay: 0.1,
      partDays: 90,
      read: changes,
    },
    {
      name: 'segments',
      fills: 'segment_daily',
      reach: kept,
      restates: conversionWindow,
      rowsADay: 4,
      partDays: 90,
      read: segmentDays,
    },
    {
      name: 'ads',
      fills: 'creative_daily',
      reach: kept,
      restates: conversionWindow,
      rowsADay: 5,
      partDays: 30,
      read: ads,
    },
  ],
};
