import type { Platform } from '../base/platform.ts';
import { accounts } from './accounts.ts';
import { campaigns, siteDays } from './site.ts';

/** Google Analytics keeps what its reports are made of for at most 14 months. */
const kept = 420;

/**
 * Google Analytics 4 over its Data API: what the site saw of the campaigns of other accounts, which are matched by id. Ids
 * that somebody wrote into links, and that name no campaign that is known, are left out.
 */
export const ga4: Platform = {
  kind: 'ga4',
  ofOthers: true,
  accounts,
  campaigns,
  // Figures of the last days are not final, and key events are attributed for up to seven more.
  feeds: [
    {
      name: 'site',
      fills: 'site_daily',
      reach: kept,
      restates: 9,
      rowsADay: 1,
      partDays: 30,
      read: siteDays,
    },
  ],
};
