import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { CampaignDay } from '../../src-shared/model/tables/rows.ts';
import { unknownCampaign } from '../../src-shared/model/tables/unknownCampaign.ts';

/** A campaign of which nothing is known but its days. */
export const dailyOnly = (name: string, daily: readonly CampaignDay[]): CampaignData => ({
  campaign: unknownCampaign(name),
  daily,
  creatives: [],
  segments: [],
  auction: [],
  market: [],
  audience: [],
  site: [],
  changes: [],
});
