import { pastOf } from '../../src-core/context/history.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { unknownPlatform } from '../../src-core/diagnosis/input/input.ts';
import { type AccountTotals, siblingControl } from '../../src-core/diagnosis/input/siblings.ts';
import type { ContextSources } from '../../src-core/pipeline/ports.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import type { Store } from '../store/store.ts';
import { asOfDay } from './analysis.ts';

export interface SourcesPlan {
  readonly store: Store;
  readonly campaignId: string;
  readonly totals: AccountTotals;
  readonly asOf: Day | null;
  readonly now: () => Date;
  readonly guardrails: Guardrails;
}

/** Number of earlier recommendations that show how this campaign was handled before. */
const pastShown = 3;
const pastRead = 8;

/** The campaign is not in the workspace (any more). */
export class CampaignGone extends Error {
  constructor() {
    super('This campaign is not in the workspace.');
    this.name = 'CampaignGone';
  }
}

/**
 * What the open workspace knows about a campaign. Its data is read on demand and held no longer than the diagnosis
 * takes.
 */
export function storeSources({
  store,
  campaignId,
  totals,
  asOf,
  now,
  guardrails,
}: SourcesPlan): ContextSources {
  let read: CampaignData | null = null;
  const data = (): CampaignData => {
    read ??= store.facts.campaignData(campaignId);
    if (read === null) throw new CampaignGone();
    return read;
  };
  return {
    siblings: async () => siblingControl(totals, data()),
    engine: async (siblings) => {
      const own = data();
      const began = performance.now();
      const diagnosis = diagnose({
        data: own,
        siblings,
        asOf: asOfDay(own, { asOf, now: now(), totals }),
        guardrails,
      });
      read = null;
      const { campaignName: name, platform, currency } = own.campaign;
      return {
        diagnosis: { ...diagnosis, timingMs: Math.round((performance.now() - began) * 100) / 100 },
        campaign: { name, platform: platform ?? unknownPlatform, currency },
      };
    },
    past: async () => {
      const day = asOfDay(data(), { asOf, now: now(), totals });
      // An undecided recommendation of the same day is not history; leaving it out lets the same question be asked
      // again.
      return pastOf(store.recommendations.readableOf(campaignId, pastRead))
        .filter((past) => past.day !== day || past.decision !== 'undecided')
        .slice(0, pastShown);
    },
    // Outcomes of actions are not recorded yet; an empty record says nothing to the model.
    account: async () => [],
  };
}
