import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import type { SignalVote } from '../causes/likelihood.ts';
import type { Beliefs, CauseBelief, Explanation } from '../causes/posterior.ts';
import type { Collected } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import type { SeenEvent } from '../observe.ts';
import { combine, standing } from './combine.ts';
import { signalOf } from './signalOf.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A second cause is named beside the first when it is at least this likely, and this large a part of both. */
const second = { least: 0.2, part: 0.3 } as const;
/** Causes about where a campaign stands, which another cause makes no pair with. */
const alone: readonly Cause[] = ['normal_variance', ...standing];

/** One event, and what the weights say of it. */
export interface WeighedEvent {
  readonly seen: SeenEvent;
  readonly weighed: readonly Weighed[];
}

export interface Belief {
  readonly beliefs: Beliefs;
  /** The event whose cause is named first. */
  readonly leading: WeighedEvent;
}

type Allowed = (cause: Cause) => boolean;

export function weighEvents(events: readonly SeenEvent[], allowed: Allowed): readonly WeighedEvent[] {
  return events.map((seen) => ({ seen, weighed: weigh(seen.inputs, allowed) }));
}

const chanceOf = ({ weighed }: WeighedEvent, cause: Cause): number =>
  weighed.find((one) => one.cause === cause)?.probability ?? 0;

/** The causes by what all events say together, the likeliest first. */
export function rankCauses(
  events: readonly WeighedEvent[],
): ReadonlyArray<{ readonly cause: Cause; readonly probability: number }> {
  const whole = combine(
    causes,
    events.map(({ weighed }) => new Map(weighed.map((one) => [one.cause, one.probability]))),
  );
  return causes
    .map((cause) => ({ cause, probability: whole.get(cause) ?? 0 }))
    .sort((one, two) => two.probability - one.probability);
}

/** The event that most speaks for a cause. */
export function eventOf(events: readonly [WeighedEvent, ...WeighedEvent[]], cause: Cause): WeighedEvent {
  return events.reduce(
    (best, event) => (chanceOf(event, cause) > chanceOf(best, cause) ? event : best),
    events[0],
  );
}

/** What is believed of the causes once the learned weights have spoken. */
export function believe(events: readonly [WeighedEvent, ...WeighedEvent[]], collected: Collected): Beliefs {
  const ranked = rankCauses(events);
  const named = namedOf(ranked);
  const pair = named.length > 1;
  // Two that are named together are one explanation, as likely as both.
  const together = pair ? ranked.slice(0, 2).reduce((sum, one) => sum + one.probability, 0) : null;
  const explanations: Explanation[] = [
    ...(together === null ? [] : [{ parts: named, probability: together }]),
    ...ranked
      .slice(pair ? 2 : 0)
      .map(({ cause, probability }) => ({ parts: [{ cause, share: 1 }], probability })),
  ];
  return {
    causes: ranked.map(({ cause, probability }, index): CauseBelief => {
      const reading = eventOf(events, cause).weighed.find((one) => one.cause === cause);
      return {
        cause,
        probability,
        present: together !== null && index < 2 ? together : probability,
        votes: reading === undefined ? [] : votesOf(reading, collected),
      };
    }),
    explanations,
    named,
    unmodelled: 0,
  };
}

function namedOf(
  weighed: ReadonlyArray<{ readonly cause: Cause; readonly probability: number }>,
): Explanation['parts'] {
  const [first, other] = weighed;
  if (first === undefined) return [{ cause: 'normal_variance', share: 1 }];
  const both = first.probability + (other?.probability ?? 0);
  if (
    other === undefined ||
    alone.includes(first.cause) ||
    alone.includes(other.cause) ||
    other.probability < second.least ||
    other.probability / both < second.part
  ) {
    return [{ cause: first.cause, share: 1 }];
  }
  return [
    { cause: first.cause, share: first.probability / both },
    { cause: other.cause, share: other.probability / both },
  ];
}

/** Weights of evidence by the fact a reader finds them under. */
function votesOf({ weights }: Weighed, { signals }: Collected): readonly SignalVote[] {
  const sums = new Map<SignalKey, number>();
  for (const { input, weight } of weights()) {
    const key = signalOf(input);
    if (key !== null && signals.has(key)) sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  return [...sums].map(([key, logRatio]) => ({
    key,
    evidence: signals.get(key)?.evidence ?? '',
    logRatio,
    moves: true,
  }));
}
