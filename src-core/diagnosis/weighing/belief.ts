import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** What a figure that a reader can look up says for a cause, ln odds against the mean of all causes. */
export interface SignalVote {
  readonly key: SignalKey;
  /** Id of the fact it is told by. */
  readonly evidence: string;
  readonly logRatio: number;
}

export interface CauseBelief {
  readonly cause: Cause;
  /** Chance that it is the cause; where two are at work, its part. Sums to 1 over all causes. */
  readonly probability: number;
  /** Chance that it is at work, alone or with another. */
  readonly present: number;
  readonly votes: readonly SignalVote[];
}

/** One way to explain the data: a cause, or two with the share of the change that each carries. */
export interface Explanation {
  readonly parts: ReadonlyArray<{ readonly cause: Cause; readonly share: number }>;
  readonly probability: number;
}

export interface Beliefs {
  /** Highest first; they sum to 1. */
  readonly causes: readonly CauseBelief[];
  /** Highest first; they sum to 1. */
  readonly explanations: readonly Explanation[];
  /** The first cause alone, or with the one that is at work beside it. */
  readonly named: Explanation['parts'];
}
