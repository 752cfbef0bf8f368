import type { Platform } from '../base/platform.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { ads, campaignDays } from './days.ts';

/** Conversions come in for 30 days after a click, unless somebody set another window. */
const conversionWindow = 30;

/**
 * LinkedIn Ads over the Marketing API; learn.microsoft.com/linkedin/marketing. There is no feed of edits, since LinkedIn keeps no log
 * of them: they are unknown, not none.
 */
export const linkedinAds: Platform = {
  kind: 'linkedin_ads',
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
      name: 'ads',
      fills: 'creative_daily',
      reach: null,
      restates: conversionWindow,
      rowsADay: 5,
      partDays: 30,
      read: ads,
    },
  ],
};
