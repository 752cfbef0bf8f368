import type { LocalisedChange } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import { collectAuction } from './collectAuction.ts';
import { collectAudience } from './collectAudience.ts';
import { collectBudget } from './collectBudget.ts';
import { collectCreatives } from './collectCreatives.ts';
import { collectEdits } from './collectEdits.ts';
import { collectKpi } from './collectKpi.ts';
import { collectLanding } from './collectLanding.ts';
import { collectLocalised } from './collectLocalised.ts';
import { collectMovedSpend } from './collectMovedSpend.ts';
import { collectRecurrence } from './collectRecurrence.ts';
import { collectSegments } from './collectSegments.ts';
import { collectSiblings } from './collectSiblings.ts';
import { collectSite } from './collectSite.ts';
import { collectStatus } from './collectStatus.ts';
import { collectVolatility } from './collectVolatility.ts';
import { collectVolumeParts } from './collectVolumeParts.ts';
import { type Collector, type EvidenceDraft, numbered, type Scene, type SignalValue } from './fact.ts';

/** In the order a person reads: the KPI, then from the auction inwards to the site, then the account around it. */
const collectors: readonly Collector[] = [
  collectKpi,
  collectAuction,
  collectCreatives,
  collectAudience,
  collectSite,
  collectSegments,
  collectMovedSpend,
  collectLocalised,
  collectVolumeParts,
  collectSiblings,
  collectRecurrence,
  collectBudget,
  collectVolatility,
  collectEdits,
  collectStatus,
  collectLanding,
];

/** A signal and the evidence it was read from. */
export interface Signal extends SignalValue {
  readonly evidence: string;
}

export interface Collected {
  readonly evidence: readonly Evidence[];
  readonly signals: ReadonlyMap<SignalKey, Signal>;
  /** The part of the campaign the change sits in; null where it sits everywhere. */
  readonly localised: LocalisedChange | null;
}

/** Runs every collector and numbers what they found: E1, E2, … in reading order. */
export function collectEvidence(scene: Scene): Collected {
  const evidence: Evidence[] = [];
  const signals = new Map<SignalKey, Signal>();
  let localised: LocalisedChange | null = null;
  for (const collect of collectors) {
    for (const fact of collect(scene)) {
      const id = `E${evidence.length + 1}`;
      evidence.push(numbered(finite(fact.evidence), id));
      if (fact.localised !== undefined) localised = { ...fact.localised, evidence: id };
      for (const signal of fact.signals) {
        if (Number.isFinite(signal.value) && Number.isFinite(signal.se)) {
          signals.set(signal.key, { ...signal, evidence: id });
        }
      }
    }
  }
  return { evidence, signals, localised };
}

/** Ratios of absurd figures can overflow; what is not a number is left out. */
function finite(draft: EvidenceDraft): EvidenceDraft {
  const keep = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  const { interval } = draft;
  return {
    ...draft,
    value: typeof draft.value === 'number' ? keep(draft.value) : draft.value,
    baseline: keep(draft.baseline),
    change: keep(draft.change),
    n: keep(draft.n),
    interval:
      interval !== null && Number.isFinite(interval.low) && Number.isFinite(interval.high) ? interval : null,
  };
}
