import type { Signal } from '../evidence/collect.ts';
import { signals as meanings, type SignalGroup, type SignalKey } from '../evidence/signals.ts';
import type { DriverName } from '../kpi/kpi.ts';
import { logNormalDensity } from '../stats/normal.ts';
import { anything, background, surpriseWeight } from './background.ts';
import type { CauseModel, ChangeContext, Prediction, Profile } from './model.ts';

/** ln of a sum of exponentials, without overflow. */
export function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return Number.isFinite(largest)
    ? largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0))
    : largest;
}

/**
 * ln p(observed | prediction). The error of the figure widens the prediction, so a figure known badly is likely under every
 * cause and tells none from another.
 */
export function logPredictive(signal: Signal, prediction: Prediction): number {
  if ('chance' in prediction) return Math.log(signal.value > 0.5 ? prediction.chance : 1 - prediction.chance);
  const wide = anything(signal.key);
  const parts = prediction.map(
    ({ weight, mean, sd }) =>
      Math.log(weight * (1 - surpriseWeight)) +
      logNormalDensity(signal.value, mean, Math.hypot(sd, signal.se)),
  );
  if (wide !== null)
    parts.push(
      Math.log(wide.weight) + logNormalDensity(signal.value, wide.mean, Math.hypot(wide.sd, signal.se)),
    );
  return logSum(parts);
}

/** What one signal says for a cause, against a cause that has nothing to do with it. */
export interface SignalVote {
  readonly key: SignalKey;
  readonly evidence: string;
  readonly logRatio: number;
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
    const logRatio = logPredictive(signal, prediction) - logPredictive(signal, background[key]);
    votes.push({ key, evidence: signal.evidence, logRatio });
  }
  return votes;
}

/** How alike signals of one group are assumed to be; they are different readings of one thing. */
const withinGroup = 0.6;

/**
 * Adds votes up, each group by its design effect 1 + (m - 1) r (Kish 1965): m readings correlated at r are worth
 * m / (1 + (m - 1) r) independent ones.
 */
export function sumOfVotes(votes: readonly SignalVote[]): number {
  const groups = new Map<SignalGroup, { sum: number; count: number }>();
  for (const { key, logRatio } of votes) {
    const group = meanings[key].group;
    const tally = groups.get(group) ?? { sum: 0, count: 0 };
    tally.sum += logRatio;
    tally.count += 1;
    groups.set(group, tally);
  }
  let total = 0;
  for (const { sum, count } of groups.values()) total += sum / (1 + (count - 1) * withinGroup);
  return total;
}

/** How far a campaign strays from a cause's typical spread over drivers: a fifth of the change, and a little always. */
const strayShare = 0.2;
const strayAlways = 0.03;

/**
 * ln p(drivers' parts | cause, size of the change). All parts together are one fact (they add up to the change), so of k parts k - 1
 * count. A cause without profiles says nothing about drivers: every driver alone, or all alike.
 */
export function logDrivers(profiles: readonly Profile[], context: ChangeContext): number {
  const parts = [...context.parts];
  const [only] = parts;
  if (only === undefined) return 0;
  if (parts.length === 1) return logSingleDriver(profiles, only[0]);
  const sd = strayShare * Math.abs(context.worse) + strayAlways;
  const logs = restricted(
    profiles.length > 0 ? profiles : anyProfile,
    parts.map(([name]) => name),
  ).map(
    ({ weight, shares }) =>
      Math.log(weight) +
      ((parts.length - 1) / parts.length) *
        parts.reduce(
          (sum, [name, { value, se }]) =>
            sum + logNormalDensity(value, (shares[name] ?? 0) * context.worse, Math.hypot(sd, se)),
          0,
        ),
  );
  const floor =
    Math.log(surpriseWeight) +
    ((parts.length - 1) / parts.length) *
      parts.reduce((sum, [, { value, se }]) => sum + logNormalDensity(value, 0, Math.hypot(0.5, se)), 0);
  return logSum([...logs, floor]);
}

/** A KPI of one driver moves by it alone: what is left to say is how often the cause works through it. */
function logSingleDriver(profiles: readonly Profile[], name: DriverName): number {
  const share = (profiles.length > 0 ? profiles : anyProfile).reduce(
    (sum, { weight, shares }) => sum + weight * Math.max(0, shares[name] ?? 0),
    0,
  );
  return Math.log(Math.max(surpriseWeight, share));
}

const anyProfile: readonly Profile[] = [
  { weight: 0.25, shares: { cpm: 1 } },
  { weight: 0.25, shares: { ctr: 1 } },
  { weight: 0.25, shares: { cvr: 1 } },
  { weight: 0.25, shares: { cpm: 0.34, ctr: 0.33, cvr: 0.33 } },
];

/** Profiles over the drivers this KPI has; one that lives elsewhere only drops out. */
function restricted(profiles: readonly Profile[], names: readonly DriverName[]): readonly Profile[] {
  return profiles.flatMap(({ weight, shares }) => {
    const total = names.reduce((sum, name) => sum + (shares[name] ?? 0), 0);
    if (total <= 0.05) return [];
    return [{ weight, shares: Object.fromEntries(names.map((name) => [name, (shares[name] ?? 0) / total])) }];
  });
}
