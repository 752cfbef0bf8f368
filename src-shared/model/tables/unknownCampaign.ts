import type { Campaign } from './rows.ts';

/** A campaign of which only the id is known: it appears only in other tables. */
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
