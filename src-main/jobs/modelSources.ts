import type { Collectors, HistoryPart, HistorySource } from '../../src-core/collectors/collector.ts';
import { pastOf } from '../../src-core/context/history.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { unknownPlatform } from '../../src-core/diagnosis/input/input.ts';
import { type AccountTotals, siblingControl } from '../../src-core/diagnosis/input/siblings.ts';
import type { ContextSources } from '../../src-core/pipeline/ports.ts';
import type { CampaignPart, CampaignParts } from '../../src-shared/model/campaignData.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import type { Store } from '../store/store.ts';
import { asOfDay } from './analysis.ts';

export interface SourcesPlan {
  readonly store: Pick<Store, 'facts' | 'recommendations'>;
  readonly campaignId: string;
  readonly totals: AccountTotals;
  readonly asOf: Day | null;
  readonly now: () => Date;
  readonly guardrails: Guardrails;
  /** For the log: what a collector could not read. */
  readonly fault: (error: unknown) => void;
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

/** What the open workspace knows about a campaign: each of the five collectors reads its own tables and nothing else. */
export function storeCollectors({
  store: { facts, recommendations },
  campaignId,
  totals,
  asOf,
  now,
  fault,
}: SourcesPlan): Collectors {
  const part = <Part extends CampaignPart>(name: Part): CampaignParts[Part] => {
    const read = facts.campaignPart(campaignId, name);
    if (read === null) throw new CampaignGone();
    return read;
  };
  const history = (): HistoryPart => {
    const own = facts.member(campaignId);
    if (own === null) throw new CampaignGone();
    const unread: HistorySource[] = [];
    const orNone = <Value>(source: HistorySource, read: () => Value, none: Value): Value => {
      try {
        return read();
      } catch (error) {
        unread.push(source);
        fault(error);
        return none;
      }
    };
    const day = asOfDay(own, { asOf, now: now(), totals });
    return {
      siblings: orNone('siblings', () => siblingControl(totals, own), null),
      // An undecided recommendation of the same day is not history; leaving it out lets the same question be asked
      // again.
      past: orNone(
        'past',
        () =>
          pastOf(recommendations.readableOf(campaignId, pastRead))
            .filter((past) => past.day !== day || past.decision !== 'undecided')
            .slice(0, pastShown),
        [],
      ),
      // Outcomes of actions are not recorded yet; an empty record says nothing to the model.
      account: [],
      unread,
    };
  };
  return {
    campaign: { collect: async () => part('campaign') },
    creative: { collect: async () => part('creative') },
    competitor: { collect: async () => part('competitor') },
    audience: { collect: async () => part('audience') },
    history: { collect: async () => history() },
  };
}

/** The five collectors over the open workspace, and the engine over what they bring. */
export function storeSources(plan: SourcesPlan): ContextSources {
  const { totals, asOf, now, guardrails } = plan;
  return {
    collectors: storeCollectors(plan),
    engine: async ({ data, history }) => {
      const began = performance.now();
      const diagnosis = diagnose({
        data,
        siblings: history?.siblings ?? null,
        asOf: asOfDay(data, { asOf, now: now(), totals }),
        guardrails,
      });
      const { campaignName: name, platform, currency } = data.campaign;
      return {
        diagnosis: { ...diagnosis, timingMs: Math.round((performance.now() - began) * 100) / 100 },
        campaign: { name, platform: platform ?? unknownPlatform, currency },
      };
    },
  };
}
