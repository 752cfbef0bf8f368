import type { Signal } from '../evidence/collect.ts';
import { signals as meanings, type SignalKey } from '../evidence/signals.ts';
import { logNormalDensity } from '../stats/normal.ts';
import { anything, background, surpriseOf } from './background.ts';
import { logSum } from './logSum.ts';
import type { CauseModel, ChangeContext, Component, Prediction } from './model.ts';
import { monotoneRatio } from './monotone.ts';

/** ln p(value | prediction). The error of the figure widens the prediction, so a figure known badly tells no cause from another. */
export function logMixture(
  key: SignalKey,
  value: number,
  se: number,
  prediction: readonly Component[],
): number {
  const wide = anything(key);
  const parts = prediction.map(
    ({ weight, mean, sd }) =>
      Math.log(weight * (1 - surpriseOf(key))) + logNormalDensity(value, mean, Math.hypot(sd, se)),
  );
  if (wide !== null)
    parts.push(Math.log(wide.weight) + logNormalDensity(value, wide.mean, Math.hypot(wide.sd, se)));
  return logSum(parts);
}

const meanOf = (components: readonly Component[]): number =>
  components.reduce((sum, { weight, mean }) => sum + weight * mean, 0) /
  components.reduce((sum, { weight }) => sum + weight, 0);

/** How far a component must lie from what is usual, in the background's spread, to count as movement. */
const movedBy = 0.5;

/** Whether a cause moves a signal at all, and which way. */
interface Claim {
  readonly above: boolean;
  readonly below: boolean;
}

function claimOf(prediction: Prediction, usual: Prediction): Claim {
  if ('chance' in prediction || 'chance' in usual) {
    const more = 'chance' in prediction && 'chance' in usual && prediction.chance > usual.chance;
    return { above: more, below: false };
  }
  const anchor = meanOf(usual);
  const unit = movedBy * Math.min(...usual.map(({ sd }) => sd));
  return {
    above: prediction.some(({ mean }) => mean > anchor + unit),
    below: prediction.some(({ mean }) => mean < anchor - unit),
  };
}

/**
 * ln of how much likelier a figure is under a prediction than where the cause has nothing to do with it; monotone outwards from
 * what is usual (`monotone.ts`): a sign made stronger never speaks less for the cause that predicts it.
 */
export function logRatioOf(key: SignalKey, value: number, se: number, prediction: Prediction): number {
  const usual = background[key];
  if ('chance' in prediction || 'chance' in usual) {
    if (!('chance' in prediction) || !('chance' in usual)) return 0;
    return value > 0.5
      ? Math.log(prediction.chance / usual.chance)
      : Math.log((1 - prediction.chance) / (1 - usual.chance));
  }
  const step = 0.5 * Math.hypot(Math.min(...usual.map(({ sd }) => sd)), se);
  return monotoneRatio(
    (at) => logMixture(key, at, se, prediction) - logMixture(key, at, se, usual),
    value,
    meanOf(usual),
    step,
    claimOf(prediction, usual),
  );
}

/** What one signal says for a cause, against a cause that has nothing to do with it. */
export interface SignalVote {
  readonly key: SignalKey;
  readonly evidence: string;
  readonly logRatio: number;
  /** The cause claims to move this signal; else it claims to leave it alone. */
  readonly moves: boolean;
}

export function votesFor(
  model: CauseModel,
  observed: ReadonlyMap<SignalKey, Signal>,
  context: ChangeContext,
): readonly SignalVote[] {
  const predictions = model.signals(context);
  const votes: SignalVote[] = [];
  for (const [key, signal] of observed) {
    const prediction = predictions[key];
    if (prediction === undefined) continue;
    const { above, below } = claimOf(prediction, background[key]);
    votes.push({
      key,
      evidence: signal.evidence,
      logRatio: logRatioOf(key, signal.value, signal.se, prediction),
      moves: above || below,
    });
  }
  return votes;
}

/**
 * What signals say for two causes at work together: each signal is explained by the cause that moves it, and where both do, by either.
 * A sign that is absent counts against the pair as it counts against its own cause.
 */
export function jointVotes(one: readonly SignalVote[], two: readonly SignalVote[]): readonly SignalVote[] {
  const other = new Map(two.map((vote) => [vote.key, vote]));
  const joint: SignalVote[] = [];
  for (const vote of one) {
    const match = other.get(vote.key);
    other.delete(vote.key);
    if (match === undefined || (vote.moves && !match.moves)) joint.push(vote);
    else if (match.moves && !vote.moves) joint.push(match);
    else joint.push({ ...vote, logRatio: logSum([vote.logRatio, match.logRatio]) - Math.LN2 });
  }
  return [...joint, ...other.values()];
}

/** How alike signals of one group are assumed to be; they are different readings of one thing. */
const withinGroup = 0.6;

/**
 * Adds votes up, each group by its design effect 1 + (m - 1) r (Kish 1965): m readings correlated at r are worth
 * m / (1 + (m - 1) r) independent ones.
 */
export function sumOfVotes(votes: readonly SignalVote[]): number {
  const groups = new Map<string, { sum: number; count: number }>();
  for (const { key, logRatio, moves } of votes) {
    // A signal that is to stay where it is tells nothing of those that are to move, and must not water them down.
    const group = `${meanings[key].group} ${moves ? 'moves' : 'stays'}`;
    const tally = groups.get(group) ?? { sum: 0, count: 0 };
    tally.sum += logRatio;
    tally.count += 1;
    groups.set(group, tally);
  }
  let total = 0;
  for (const { sum, count } of groups.values()) total += sum / (1 + (count - 1) * withinGroup);
  return total;
}
