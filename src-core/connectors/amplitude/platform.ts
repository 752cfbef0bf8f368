import { z } from 'zod';
import { addDays, type DayWindow } from '../../../src-shared/model/day.ts';
import { campaignsIn, countedBy, mustKnow, siteDaysOf } from '../base/eventDays.ts';
import type { PartRows, Platform, Reading } from '../base/platform.ts';
import { segmentation } from './segmentation.ts';

const events = z.object({ data: z.array(z.object({ value: z.string() })) });

/** Days back in which a campaign has to have brought a visitor to be known here. */
const lately = 90;

/** One after the other: a project may ask for a limited cost at a time, and days are what costs. */
async function siteDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const { visit, conversion } = countedBy(reading);
  const visits = await segmentation(reading, days, visit, 'uniques');
  const conversions = await segmentation(reading, days, conversion, 'totals');
  return siteDaysOf(reading, days, visits, conversions);
}

/**
 * Amplitude over its Dashboard REST API: visitors and conversions of the campaigns of other accounts, which are matched by the id that
 * their links carry.
 */
export const amplitude: Platform = {
  kind: 'amplitude',
  ofOthers: true,
  accounts: async () => [],
  async check(door, account, signal) {
    const { visit, conversion } = countedBy({ account });
    const { data } = await door.ask({ path: 'api/2/events/list' }, events, signal);
    // Any event, and those that were put together in the project, have names that no event has.
    const own = [visit, conversion].filter((name) => !/^(_|ce:)/.test(name));
    mustKnow(new Set(data.map(({ value }) => value)), own);
  },
  async campaigns(reading) {
    const days = { from: addDays(reading.last, 1 - lately), to: reading.last };
    return campaignsIn(await segmentation(reading, days, countedBy(reading).visit, 'uniques'));
  },
  // Devices without a network send their events days later.
  feeds: [
    {
      name: 'site',
      fills: 'site_daily',
      reach: null,
      restates: 6,
      rowsADay: 1,
      partDays: 30,
      read: siteDays,
    },
  ],
};
