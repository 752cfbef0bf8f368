import type { Campaign } from './rows.ts';

/** A campaign of which nothing but its id is told: it is only heard of in other tables. */
export function unknownCampaign(campaignId: string): Campaign {
  return {
    campaignId,
    campaignName: null,
    platform: null,
    objective: null,
    industry: null,
    keywords: [],
    currency: null,
    timezone: null,
    dailyBudget: null,
    bidStrategy: null,
    currentBid: null,
    targetCpa: null,
    targetRoas: null,
    startedOn: null,
    extra: null,
  };
}
