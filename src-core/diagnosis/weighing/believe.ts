import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { SignalVote } from '../causes/likelihood.ts';
import type { Beliefs, CauseBelief, Explanation } from '../causes/posterior.ts';
import type { Collected } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import type { Inputs } from './inputs.ts';
import { signalOf } from './signalOf.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A second cause is named beside the first when it is at least this likely, and this large a part of both. */
const second = { least: 0.2, part: 0.3 } as const;
/** Causes about where a campaign stands, which another cause makes no pair with. */
const standing: readonly Cause[] = ['normal_variance', 'fundamental_issue', 'scaling_opportunity'];

/** What is believed of the causes once the learned weights have spoken. */
export function believe(
  inputs: Inputs,
  collected: Collected,
  ruledOut: readonly Cause[],
  ruledIn: readonly Cause[],
): Beliefs {
  const allowed = (cause: Cause): boolean =>
    !ruledOut.includes(cause) && (ruledIn.length === 0 || ruledIn.includes(cause));
  const weighed = weigh(inputs, allowed);
  const causes = weighed.map(
    (one): CauseBelief => ({
      cause: one.cause,
      probability: one.probability,
      present: one.probability,
      votes: votesOf(one, collected),
    }),
  );
  const named = namedOf(weighed);
  const [first, other] = named;
  // Two that are named together are one explanation, as likely as both.
  const pair = first !== undefined && other !== undefined;
  const explanations: Explanation[] = [
    ...(pair
      ? [{ parts: named, probability: weighed.slice(0, 2).reduce((sum, one) => sum + one.probability, 0) }]
      : []),
    ...weighed
      .slice(pair ? 2 : 0)
      .map(({ cause, probability }) => ({ parts: [{ cause, share: 1 }], probability })),
  ];
  const together = pair ? (explanations[0]?.probability ?? 0) : null;
  return {
    causes: causes.map((one, index) =>
      together !== null && index < 2 ? { ...one, present: together } : one,
    ),
    explanations,
    named,
    unmodelled: 0,
  };
}

function namedOf(weighed: readonly Weighed[]): Explanation['parts'] {
  const [first, other] = weighed;
  if (first === undefined) return [{ cause: 'normal_variance', share: 1 }];
  const both = first.probability + (other?.probability ?? 0);
  if (
    other === undefined ||
    standing.includes(first.cause) ||
    standing.includes(other.cause) ||
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
  for (const { input, weight } of weights) {
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
