import { z } from 'zod';
import type { Platform } from '../base/platform.ts';
import { restatesMonths } from '../rivals/months.ts';
import { campaigns } from '../rivals/rivals.ts';
import { rivalVisits } from './visits.ts';

/** What a key may ask for; asking for it is free. The name under which the credits stand is not documented. */
const capabilities = z.looseObject({});
const credits = /^remaining_(credits|hits)$/;

/** SimilarWeb over version 5 of its API: visits of rivals' websites by month. Its reports on ads have no documented form. */
export const similarweb: Platform = {
  kind: 'similarweb',
  ofOthers: true,
  /** Whether the key works. There are no accounts to choose. */
  async accounts(door, _apiVersion, signal) {
    await door.ask({ path: 'capabilities' }, capabilities, signal);
    return [];
  },
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
      read: rivalVisits,
    },
  ],
  async unitsLeft(door, _apiVersion, signal) {
    const found = Object.entries(await door.ask({ path: 'capabilities' }, capabilities, signal));
    const left = found.find(([name]) => credits.test(name))?.[1];
    return typeof left === 'number' && left >= 0 ? left : null;
  },
};
