import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { TableBatch } from '../../../src-shared/model/tables/registry.ts';
import { simulateAccount, tableBatches } from './account.ts';
import { sampleCampaigns } from './sampleCampaigns.ts';

/** Days of data in the sample, the last one yesterday. */
export const sampleDays = 90;
const sampleSeed = 20;

export interface SampleOptions {
  /** The first day without data. */
  readonly today: Day;
  readonly seed?: number;
}

/**
 * A believable advertiser: 24 campaigns on three platforms over 90 days, every table filled, every cause somewhere and
 * most campaigns in order. Batches come table by table in the order of a data folder, each of a few thousand rows.
 */
export function sampleWorkspace({ today, seed = sampleSeed }: SampleOptions): TableBatch[] {
  const frame = { lastDay: addDays(today, -1), days: sampleDays, seed };
  const blueprints = sampleCampaigns.map((campaign) => campaign.blueprint);
  return tableBatches([...simulateAccount(blueprints, frame)], 4);
}
