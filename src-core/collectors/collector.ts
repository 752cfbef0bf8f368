import type { CampaignParts } from '../../src-shared/model/campaignData.ts';
import type { CollectorName } from '../../src-shared/model/collector.ts';
import type { AccountRecord, PastRecommendation } from '../context/history.ts';
import type { SiblingControl } from '../diagnosis/input/input.ts';

/** What the account and its people did: each by itself, since one may be unreadable while the others are not. */
export interface HistoryPart {
  /** What the account's other campaigns did on the same days. */
  readonly siblings: SiblingControl | null;
  /** What was recommended for this campaign before, and what came of it. */
  readonly past: readonly PastRecommendation[];
  /** How earlier actions worked in this account. */
  readonly account: readonly AccountRecord[];
  /** Which of these could not be read; they are empty here. */
  readonly unread: readonly HistorySource[];
}
export const historySources = ['siblings', 'past', 'account'] as const;
export type HistorySource = (typeof historySources)[number];

/** What each of the five brings. */
export interface CollectedParts extends CampaignParts {
  readonly history: HistoryPart;
}

/**
 * One view over what connected accounts and files brought. It asks no platform: reading those takes minutes, obeys their limits and is
 * the connectors' work (docs/adr/0031).
 */
export type Collectors = {
  readonly [Name in CollectorName]: {
    /** Rejects where it cannot be read. */
    collect(signal: AbortSignal): Promise<CollectedParts[Name]>;
  };
};
