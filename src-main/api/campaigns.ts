import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

const shownHistory = 100;

/** The campaigns of the workspace and their recommendations. */
export function campaignHandlers({ whenOpen }: ApiBase) {
  return {
    list: whenOpen.campaigns.list.handler(({ input, context }) => {
      const { facts, recommendations } = context.open.store;
      const newest = recommendations.newest();
      return facts.list(input.search).map(({ campaign, ...row }) => ({
        ...row,
        campaignId: campaign.campaignId,
        name: campaign.campaignName ?? campaign.campaignId,
        platform: campaign.platform ?? 'other',
        currency: campaign.currency,
        dailyBudget: campaign.dailyBudget,
        targetCpa: campaign.targetCpa,
        targetRoas: campaign.targetRoas,
        latest: newest.get(campaign.campaignId) ?? null,
      }));
    }),
    get: whenOpen.campaigns.get.handler(({ input, context }) => {
      const { facts, recommendations } = context.open.store;
      const campaign = facts.campaign(input.campaignId);
      if (campaign === null)
        throw apiError(
          'NOT_FOUND',
          'This campaign is not in the workspace.',
          'Import its data, or look for it in the list of campaigns.',
        );
      return { campaign, history: [...recommendations.ofCampaign(input.campaignId, shownHistory)] };
    }),
  };
}
