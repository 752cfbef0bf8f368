import type { Cause } from '../../src-shared/model/vocabulary.ts';
import { type Collected, collectEvidence } from './evidence/collect.ts';
import type { Scene } from './evidence/fact.ts';
import type { DiagnosisInput } from './input/input.ts';
import { observe, sceneAt } from './observe.ts';
import { eventOf, eventWeigher, rankCauses, type WeighedEvent } from './weighing/believe.ts';
import type { SeenEvent } from './weighing/inputs.ts';
import { type Weights, weights } from './weighing/model.ts';

type Events = readonly [WeighedEvent, ...WeighedEvent[]];

/** A campaign as it is diagnosed, and as its coming days are forecast: over the windows of the event whose cause leads. */
export interface Look {
  readonly scene: Scene;
  readonly collected: Collected;
  readonly leading: SeenEvent;
  /** Every event weighed over the causes that the analyst left open. */
  readonly open: Events;
  /** The same over other causes; null where there is no event. */
  readonly weighed: (ruledOut: readonly Cause[], ruledIn: readonly Cause[]) => Events | null;
}

/** Null where there is too little to compare. Amounts must be usable already (`withUsableFacts`). */
export function lookAt(input: DiagnosisInput, from: Weights = weights): Look | null {
  const observed = observe(input);
  if (observed === null) return null;
  const { events, frame } = observed;
  const weigh = eventWeigher(events, from);
  const weighed: Look['weighed'] = (ruledOut, ruledIn) => {
    const allowed = (cause: Cause): boolean =>
      !ruledOut.includes(cause) && (ruledIn.length === 0 || ruledIn.includes(cause));
    const [first, ...further] = weigh(allowed);
    return first === undefined ? null : [first, ...further];
  };
  const open = weighed(input.ruledOut ?? [], input.ruledIn ?? []);
  if (open === null) return null;
  const leading = eventOf(open, rankCauses(open)[0]?.cause ?? 'normal_variance').seen;
  const own = leading === events[0] ? null : sceneAt(frame, leading.event, input);
  return own === null
    ? { scene: observed.scene, collected: observed.collected, leading, open, weighed }
    : { scene: own, collected: collectEvidence(own), leading, open, weighed };
}
