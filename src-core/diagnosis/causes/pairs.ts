import type { Cause, Platform } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { causeModels } from './all.ts';
import { type ChangeVerdict, logRealChange, logShape } from './changeTest.ts';
import { jointProfiles, logDrivers } from './driverSpread.ts';
import { jointVotes, type SignalVote, sumOfVotes, votesFor } from './likelihood.ts';
import { logSum } from './logSum.ts';
import type { CauseModel, ChangeContext, Profile } from './model.ts';
import { priorOf, totalPrior, weighedCauses } from './priors.ts';

interface Division {
  /** Share of the change that the first of two made: what its figures are held against. */
  readonly moved: number;
  /** Share of the trouble it is given when both are named. */
  readonly named: number;
}

/** A cause that carries less than a quarter of the change is not worth naming beside the other. */
const divided: readonly Division[] = [
  { moved: 0.3, named: 0.3 },
  { moved: 0.5, named: 0.5 },
  { moved: 0.7, named: 0.7 },
];
/** What can be at work without moving the KPI (a budget that binds, delivery that settles) leaves the whole change to the other. */
const secondStill: Division = { moved: 1, named: 0.7 };
const firstStill: Division = { moved: 0, named: 0.3 };

/** What does not happen beside something else: chance, or what a campaign has been all along. */
const alone: readonly Cause[] = ['normal_variance', 'fundamental_issue', 'scaling_opportunity'];

interface Pair {
  readonly one: CauseModel;
  readonly two: CauseModel;
  /** Both work through one driver, so that each has caused only a part of its change. */
  readonly shared: boolean;
  readonly divisions: ReadonlyArray<Division & { readonly profiles: readonly Profile[] }>;
}

function pairOf(one: CauseModel, two: CauseModel): Pair {
  const divisions = [
    ...divided,
    ...(two.kind === 'either' ? [secondStill] : []),
    ...(one.kind === 'either' ? [firstStill] : []),
  ].map((division) => ({
    ...division,
    profiles: jointProfiles(one.profiles, two.profiles, division.moved),
  }));
  const drivers = new Set(two.profiles.flatMap(({ shares }) => Object.keys(shares)));
  const shared = one.profiles.some(({ shares }) => Object.keys(shares).some((name) => drivers.has(name)));
  return { one, two, shared, divisions };
}

const candidates = weighedCauses.filter((cause) => !alone.includes(cause));
const pairs: readonly Pair[] = candidates.flatMap((one, index) =>
  candidates.slice(index + 1).map((two) => pairOf(causeModels[one], causeModels[two])),
);

export interface PairScore {
  readonly parts: ReadonlyArray<{ readonly cause: Cause; readonly share: number }>;
  readonly score: number;
}

/**
 * Two causes at once. Independent troubles: the prior is the product of both, so a pair has to explain what neither explains alone.
 * Each driver is explained by the sum of both, each signal by the cause that moves it. A pair takes a change that was found.
 */
export function pairScores(
  observed: ReadonlyMap<SignalKey, Signal>,
  context: ChangeContext,
  verdict: ChangeVerdict,
  platform: Platform | null,
): readonly PairScore[] {
  if (!verdict.significant || context.parts.size < 2) return [];
  const total = totalPrior(platform);
  const votes = new Map<string, readonly SignalVote[]>();
  const votesAt = (model: CauseModel, share: number): readonly SignalVote[] => {
    const key = model.scales === true ? `${model.cause} ${share}` : model.cause;
    const known = votes.get(key);
    if (known !== undefined) return known;
    const made = votesFor(model, observed, scaled(context, share));
    votes.set(key, made);
    return made;
  };
  return pairs.map(({ one, two, shared, divisions }): PairScore => {
    const prior = Math.log(priorOf(one.cause, platform)) + Math.log(priorOf(two.cause, platform) / total);
    const scores = divisions.map(({ moved, profiles }) => {
      const worsens = moved * one.worsens + (1 - moved) * two.worsens;
      return (
        logDrivers(profiles, context) +
        logShape(moved * one.gradual + (1 - moved) * two.gradual, verdict) +
        Math.log(context.worse >= 0 ? worsens : 1 - worsens) +
        sumOfVotes(jointVotes(votesAt(one, shared ? moved : 1), votesAt(two, shared ? 1 - moved : 1)))
      );
    });
    const whole = logSum(scores);
    const share = divisions.reduce(
      (sum, { named }, index) => sum + named * Math.exp((scores[index] ?? whole) - whole),
      0,
    );
    return {
      parts: [
        { cause: one.cause, share },
        { cause: two.cause, share: 1 - share },
      ],
      score: prior + logRealChange(verdict) + whole - Math.log(divisions.length),
    };
  });
}

/** The change as one of two causes made it. */
function scaled(context: ChangeContext, share: number): ChangeContext {
  if (share === 1) return context;
  return {
    ...context,
    worse: context.worse * share,
    parts: new Map([...context.parts].map(([name, { value, se }]) => [name, { value: value * share, se }])),
  };
}
