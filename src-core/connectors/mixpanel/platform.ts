import { z } from 'zod';
import { addDays, type DayWindow } from '../../../src-shared/model/day.ts';
import { campaignsIn, countedBy, mustKnow, siteDaysOf } from '../base/eventDays.ts';
import type { PartRows, Platform, Reading } from '../base/platform.ts';
import { segmentation } from './segmentation.ts';

/** Names of the events of the last 31 days. */
const names = z.array(z.string());
const mostNames = 10_000;

/** Days back in which a campaign has to have brought a visitor to be known here. */
const lately = 90;

async function siteDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const { visit, conversion } = countedBy(reading);
  const [visits, conversions] = await Promise.all([
    segmentation(reading, days, visit, 'unique'),
    segmentation(reading, days, conversion, 'general'),
  ]);
  return siteDaysOf(reading, days, visits, conversions);
}

/**
 * Mixpanel over its Query API: visitors and conversions of the campaigns of other accounts, which are matched by the id that their links
 * carry. Sixty queries an hour are allowed, so a part has as many days as it can.
 */
export const mixpanel: Platform = {
  kind: 'mixpanel',
  ofOthers: true,
  accounts: async () => [],
  async check(door, account, signal) {
    const { visit, conversion } = countedBy({ account });
    const query = new URLSearchParams({
      project_id: account.id,
      type: 'general',
      limit: String(mostNames),
    });
    const known = await door.ask({ path: `events/names?${query}` }, names, signal);
    mustKnow(new Set(known), [visit, conversion]);
  },
  async campaigns(reading) {
    const days = { from: addDays(reading.last, 1 - lately), to: reading.last };
    return campaignsIn(await segmentation(reading, days, countedBy(reading).visit, 'unique'));
  },
  // Devices without a network send their events up to five days later.
  feeds: [
    {
      name: 'site',
      fills: 'site_daily',
      reach: null,
      restates: 6,
      rowsADay: 1,
      partDays: 90,
      read: siteDays,
    },
  ],
};
