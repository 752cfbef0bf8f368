import { wholeOf } from '../../src-core/collectors/collectParts.ts';
import type { CampaignData, CampaignPart, CampaignParts } from '../../src-shared/model/campaignData.ts';
import type { Unread } from '../../src-shared/model/collector.ts';
import type { FactsRepository } from '../store/facts/facts.ts';

/**
 * A campaign's data from one moment; where some of it cannot be read, what can be, with the rest named. Without its own days it throws.
 * Null: there is no such campaign.
 */
export function readCampaign(
  facts: Pick<FactsRepository, 'campaignData' | 'campaignPart'>,
  campaignId: string,
  fault: (error: unknown) => void,
): CampaignData | null {
  try {
    return facts.campaignData(campaignId);
  } catch {
    return partlyRead(facts, campaignId, fault);
  }
}

function partlyRead(
  facts: Pick<FactsRepository, 'campaignPart'>,
  campaignId: string,
  fault: (error: unknown) => void,
): CampaignData | null {
  const campaign = facts.campaignPart(campaignId, 'campaign');
  if (campaign === null) return null;
  const unread: Unread[] = [];
  const orNone = <Part extends CampaignPart>(part: Part): CampaignParts[Part] | null => {
    try {
      return facts.campaignPart(campaignId, part);
    } catch (error) {
      fault(error);
      unread.push({ collector: part, because: 'failed' });
      return null;
    }
  };
  const creative = orNone('creative');
  const competitor = orNone('competitor');
  return wholeOf({ campaign, creative, competitor, audience: orNone('audience') }, unread);
}
