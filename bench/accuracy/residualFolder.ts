import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import type { DailyCampaign } from './dailyFolders.ts';

/** Residuals in hundredths of a standard deviation: impressions, CTR, price of an impression, conversion rate. */
const donorSchema = z.object({
  name: z.string(),
  src: z.string(),
  dow0: z.number(),
  sd: z.partialRecord(z.enum(['I', 'T', 'P', 'V']), z.number()),
  z: z.partialRecord(z.enum(['I', 'T', 'P', 'V']), z.array(z.number())),
});

const monday: Day = '2026-01-05';
const longest = 120;
const usual = { impressions: 40_000, ctr: 0.02, cpm: 8, cvr: 0.05 };

/** Campaigns that vary from day to day as the donors of `real-residuals` did, around one level. Only those with impressions and price. */
export function readResiduals(root: string): ReadonlyMap<string, readonly DailyCampaign[]> {
  const file = join(root, 'real-residuals', 'residuals.json');
  if (!existsSync(file)) return new Map();
  const { donors } = z.object({ donors: z.array(donorSchema) }).parse(JSON.parse(readFileSync(file, 'utf8')));
  const campaigns = donors.flatMap((donor): readonly DailyCampaign[] => {
    const { I: impressions, P: price } = donor.z;
    if (impressions === undefined || price === undefined) return [];
    const at = (key: 'I' | 'T' | 'P' | 'V', index: number): number =>
      Math.exp(((donor.sd[key] ?? 0) * (donor.z[key]?.[index] ?? 0)) / 100);
    return [
      {
        name: donor.name,
        days: impressions.slice(0, longest).map((_, index) => {
          const shown = usual.impressions * at('I', index);
          const clicks = shown * usual.ctr * at('T', index);
          return {
            date: addDays(monday, donor.dow0 + index),
            campaignId: donor.name,
            impressions: Math.round(shown),
            clicks: Math.round(clicks),
            spend: (shown / 1000) * usual.cpm * at('P', index),
            conversions: Math.round(clicks * usual.cvr * at('V', index)),
            conversionValue: null,
            reach: null,
            frequency: null,
            impressionShare: null,
            lostIsRank: null,
            lostIsBudget: null,
            extra: null,
          };
        }),
      },
    ];
  });
  return new Map([['real-residuals', campaigns]]);
}
