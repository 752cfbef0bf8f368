import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { SiblingControl } from '../diagnosis/input/input.ts';
import type { Collectors } from './collector.ts';

/** The five over a campaign whose data are in memory, without any past. */
export function inMemory(data: CampaignData, siblings: SiblingControl | null): Collectors {
  const { creatives, auction, market, audience, segments, site, landingChecks, ...campaign } = data;
  const looked = landingChecks === undefined ? {} : { landingChecks };
  return {
    campaign: { collect: async () => campaign },
    creative: { collect: async () => ({ creatives }) },
    competitor: { collect: async () => ({ auction, market }) },
    audience: { collect: async () => ({ audience, segments, site, ...looked }) },
    history: { collect: async () => ({ siblings, past: [], account: [], unread: [] }) },
  };
}
