import type { Platform } from '../base/platform.ts';
import { campaigns } from '../rivals/rivals.ts';
import { checkAccess, rivalAds } from './ads.ts';

/** Ads that are not political leave the archive a year after they were last shown (Regulation (EU) 2022/2065, article 39). */
const kept = 365;

/**
 * Meta's Ad Library: which ads of the pages that the analyst named ran when. Only in the EU and the United Kingdom, since elsewhere it holds
 * political ads only; what an ad cost and how often it was shown it says of political ones only.
 */
export const metaAdLibrary: Platform = {
  kind: 'meta_ad_library',
  ofOthers: true,
  accounts: checkAccess,
  campaigns,
  feeds: [
    {
      name: 'rival_ads',
      fills: 'competitor_daily',
      reach: kept,
      // An ad comes into the archive a day late, and its last day may be known later.
      restates: 7,
      rowsADay: 1,
      partDays: 90,
      read: rivalAds,
    },
  ],
};
