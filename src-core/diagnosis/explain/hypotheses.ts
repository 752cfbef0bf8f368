import type { Hypothesis } from '../../../src-shared/model/diagnosis.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause, Platform } from '../../../src-shared/model/vocabulary.ts';
import { causeModels } from '../causes/all.ts';
import { background } from '../causes/background.ts';
import { notReported } from '../causes/checks.ts';
import type { CauseModel, ChangeContext } from '../causes/model.ts';
import type { CauseBelief } from '../causes/posterior.ts';
import { checkAt } from '../causes/separate.ts';
import type { Collected } from '../evidence/collect.ts';
import { type SignalKey, signals } from '../evidence/signals.ts';
import { causeName } from './causeWords.ts';

/** A vote this strong (odds 4 to 3) is worth showing as for or against. */
const tellingVote = Math.log(4 / 3);

/** Each cause with what speaks for it, what against, and what is not known. */
export function hypotheses(
  beliefs: readonly CauseBelief[],
  collected: Collected,
  context: ChangeContext,
  missing: readonly TableName[],
  /** The cause, or the two, that are named. */
  named: ReadonlyArray<{ readonly cause: Cause }>,
  platform: Platform | null,
): readonly Hypothesis[] {
  const closed = new Set([...collected.signals.keys(), ...notReported(platform)]);
  return beliefs.map((belief, index): Hypothesis => {
    const model: CauseModel = causeModels[belief.cause];
    const drivers = driverVotes(model, collected, context);
    const votes = [...belief.votes].sort((one, two) => Math.abs(two.logRatio) - Math.abs(one.logRatio));
    const pick = (sign: 1 | -1) =>
      unique([
        ...drivers.filter((vote) => vote.sign === sign).map((vote) => vote.evidence),
        ...votes.filter((vote) => vote.logRatio * sign > tellingVote).map((vote) => vote.evidence),
      ]);
    const supporting = pick(1);
    return {
      cause: belief.cause,
      probability: belief.probability,
      supporting,
      contradicting: pick(-1).filter((id) => !supporting.includes(id)),
      missing: missingFor(belief, model, context, missing),
      predicts: model.predicts,
      check: checkAt(beliefs, named, index, closed, context),
    };
  });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

interface DriverVote {
  readonly evidence: string;
  readonly sign: 1 | -1;
}

/** A driver that moved for certain speaks for causes that work through it, and against those that leave it alone. */
function driverVotes(
  model: CauseModel,
  { evidence }: Collected,
  context: ChangeContext,
): readonly DriverVote[] {
  if (model.profiles.length === 0 || Math.abs(context.worse) < 0.05) return [];
  const weight = model.profiles.reduce((sum, profile) => sum + profile.weight, 0);
  return [...context.parts].flatMap(([name, { value, se }]): readonly DriverVote[] => {
    const id = evidence.find((fact) => fact.signal === `${name}_change`)?.id;
    const share =
      model.profiles.reduce((sum, profile) => sum + profile.weight * (profile.shares[name] ?? 0), 0) / weight;
    const observed = value / context.worse;
    if (id === undefined || se / Math.abs(context.worse) > 0.4) return [];
    if (observed > 0.35 && share > 0.35) return [{ evidence: id, sign: 1 }];
    if (observed > 0.35 && share < 0.1) return [{ evidence: id, sign: -1 }];
    if (Math.abs(observed) < 0.15 && share > 0.6) return [{ evidence: id, sign: -1 }];
    if (Math.abs(observed) < 0.15 && share < 0.15) return [{ evidence: id, sign: 1 }];
    return [];
  });
}

function missingFor(
  belief: CauseBelief,
  model: CauseModel,
  context: ChangeContext,
  missing: readonly TableName[],
): Hypothesis['missing'] {
  const predicted = Object.keys(model.signals(context)).filter((key): key is SignalKey => key in background);
  const seen = new Set(belief.votes.map((vote) => vote.key));
  const byTable = new Map<TableName, string[]>();
  for (const key of predicted) {
    const { table, name } = signals[key];
    if (seen.has(key) || !missing.includes(table)) continue;
    byTable.set(table, unique([...(byTable.get(table) ?? []), name]));
  }
  return [...byTable].map(([table, names]) => ({
    table,
    text: `${names.join('; ')} would tell for or against ${causeName(belief.cause)}.`,
  }));
}
