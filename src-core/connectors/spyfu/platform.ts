import type { Platform } from '../base/platform.ts';
import { restatesMonths } from '../rivals/months.ts';
import { campaigns } from '../rivals/rivals.ts';
import { checkKey, rivalMonths } from './stats.ts';

/** SpyFu over its Domain Stats API: what the paid search of rivals' domains is estimated to be by month. */
export const spyfu: Platform = {
  kind: 'spyfu',
  ofOthers: true,
  accounts: checkKey,
  campaigns,
  feeds: [
    {
      name: 'rival_months',
      fills: 'competitor_daily',
      reach: null,
      restates: restatesMonths,
      rowsADay: 1 / 30,
      // One request a rival, whatever the months.
      partDays: 1100,
      read: rivalMonths,
    },
  ],
};
