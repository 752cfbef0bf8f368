import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';
import type { Collected } from '../evidence/collect.ts';
import { remembered } from '../input/remembered.ts';
import type { Beliefs, CauseBelief, Explanation, SignalVote } from './belief.ts';
import { atWork, combine, namedBy } from './combine.ts';
import type { SeenEvent } from './inputs.ts';
import { weights as learned, type Weights } from './model.ts';
import { signalOf } from './signalOf.ts';
import { type Weighed, weigher } from './weigh.ts';

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

/** The events, weighed over the causes that are allowed. */
export function eventWeigher(
  events: readonly SeenEvent[],
  from: Weights = learned,
): (allowed: Allowed) => readonly WeighedEvent[] {
  const each = events.map((seen) => ({ seen, weigh: weigher(seen.inputs, from) }));
  return (allowed) => each.map(({ seen, weigh }) => ({ seen, weighed: weigh(allowed) }));
}

const chanceOf = ({ weighed }: WeighedEvent, cause: Cause): number =>
  weighed.find((one) => one.cause === cause)?.probability ?? 0;

const probabilitiesOf = (events: readonly WeighedEvent[]): readonly ReadonlyMap<Cause, number>[] =>
  events.map(({ weighed }) => new Map(weighed.map((one) => [one.cause, one.probability])));

/** The causes by what all events say together, the likeliest first. */
export function rankCauses(
  events: readonly WeighedEvent[],
): ReadonlyArray<{ readonly cause: Cause; readonly probability: number }> {
  const whole = combine(causes, probabilitiesOf(events));
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
  const present = atWork(causes, probabilitiesOf(events));
  const named = namedBy(causes, probabilitiesOf(events));
  const both = named.reduce((sum, cause) => sum + (present.get(cause) ?? 0), 0);
  const parts = named.map((cause) => ({ cause, share: both > 0 ? (present.get(cause) ?? 0) / both : 1 }));
  const chance = (cause: Cause): number => ranked.find((one) => one.cause === cause)?.probability ?? 0;
  const explanations: Explanation[] = [
    ...(parts.length > 1
      ? [{ parts, probability: named.reduce((sum, cause) => sum + chance(cause), 0) }]
      : []),
    ...ranked
      .filter(({ cause }) => parts.length < 2 || !named.includes(cause))
      .map(({ cause, probability }) => ({ parts: [{ cause, share: 1 }], probability })),
  ];
  return {
    causes: ranked.map(({ cause, probability }): CauseBelief => {
      const reading = eventOf(events, cause).weighed.find((one) => one.cause === cause);
      return {
        cause,
        probability,
        present: present.get(cause) ?? 0,
        votes: reading === undefined ? [] : votesOf(reading, collected),
      };
    }),
    explanations,
    named: parts,
  };
}

/** Of each input of a list the place of its signal among `keys`; -1 = it is told by none. */
const signalPlaces = remembered((inputs: readonly string[]) => {
  const signals = inputs.map(signalOf);
  const keys = [...new Set(signals)].filter((key) => key !== null);
  return { keys, places: signals.map((key) => (key === null ? -1 : keys.indexOf(key))) };
});

/** Weights of evidence by the fact a reader finds them under, in the order of the inputs that first speak of it. */
function votesOf({ inputs, spoken }: Weighed, { signals }: Collected): readonly SignalVote[] {
  const { keys, places } = signalPlaces(inputs);
  const sums = new Float64Array(keys.length);
  const speaking: number[] = [];
  const known = new Uint8Array(keys.length);
  const own = spoken();
  for (let input = 0; input < own.length; input += 1) {
    const weight = own[input] ?? 0;
    const place = places[input] ?? -1;
    if (weight === 0 || place < 0) continue;
    sums[place] = (sums[place] ?? 0) + weight;
    if (known[place] === 0) speaking.push(place);
    known[place] = 1;
  }
  return speaking.flatMap((place): readonly SignalVote[] => {
    const key = keys[place];
    const signal = key === undefined ? undefined : signals.get(key);
    return key === undefined || signal === undefined
      ? []
      : [{ key, evidence: signal.evidence, logRatio: sums[place] ?? 0 }];
  });
}
