import { daysBetween } from '../../../src-shared/model/day.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Hypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause, Platform } from '../../../src-shared/model/vocabulary.ts';
import { descriptions } from '../causes/all.ts';
import { notReported } from '../causes/checks.ts';
import type { CauseDescription } from '../causes/description.ts';
import { checkAt } from '../causes/separate.ts';
import type { Collected } from '../evidence/collect.ts';
import { signals } from '../evidence/signals.ts';
import type { CauseBelief } from '../weighing/belief.ts';
import { sideOf } from './filing.ts';

/** The log's day and the account's may differ by one. */
const sameDays = 1;

/** A vote this strong (odds 4 to 3) is worth showing as for or against. */
const tellingVote = Math.log(4 / 3);

/** Each cause with what speaks for it, what against, and what is not known. */
export function hypotheses(
  beliefs: readonly CauseBelief[],
  collected: Collected,
  /** The KPI got worse, or held. */
  worse: boolean,
  missing: readonly TableName[],
  /** The cause, or the two, that are named. */
  named: ReadonlyArray<{ readonly cause: Cause }>,
  platform: Platform | null,
): readonly Hypothesis[] {
  const closed = new Set([...collected.signals.keys(), ...notReported(platform)]);
  return beliefs.map((belief, index): Hypothesis => {
    const description = descriptions[belief.cause];
    return {
      cause: belief.cause,
      probability: belief.probability,
      ...filed(belief, collected.evidence, worse),
      missing: missingFor(belief, description, missing),
      predicts: null,
      check: checkAt(beliefs, named, index, closed),
    };
  });
}

/**
 * A fact is listed on the side its figures put it on, and only if the weight it was given agrees: what pulled the other
 * way, or hardly at all, explains nothing to a reader. Facts that were given no weight of their own follow the figures.
 * The heaviest come first.
 */
function filed(
  { cause, votes }: CauseBelief,
  evidence: readonly Evidence[],
  worse: boolean,
): Pick<Hypothesis, 'supporting' | 'contradicting'> {
  const weights = new Map<string, number>();
  for (const { evidence: id, logRatio } of votes) weights.set(id, (weights.get(id) ?? 0) + logRatio);
  const sides = { for: [] as string[], against: [] as string[] };
  // The KPI's own fact comes first: its window begins with the change.
  const began = evidence[0]?.window?.from ?? null;
  /** Most edits are harmless: one that was made on another day is no evidence. */
  const isElsewhere = ({ signal, window }: Evidence): boolean =>
    signal.startsWith('edit_') &&
    (began === null || window === null || Math.abs(daysBetween(began, window.from)) > sameDays);
  const heaviest = evidence
    .map((fact) => ({ fact, weight: weights.get(fact.id) }))
    .sort((one, two) => Math.abs(two.weight ?? 0) - Math.abs(one.weight ?? 0));
  for (const { fact, weight } of heaviest) {
    const side = sideOf(fact, cause, worse);
    if (side === null || isElsewhere(fact)) continue;
    if (weight === undefined || weight * (side === 'for' ? 1 : -1) > tellingVote) sides[side].push(fact.id);
  }
  return { supporting: sides.for, contradicting: sides.against };
}

function missingFor(
  belief: CauseBelief,
  { signs }: CauseDescription,
  missing: readonly TableName[],
): Hypothesis['missing'] {
  const telling = Object.keys(signs).filter((key): key is SignalKey => key in signals);
  const seen = new Set(belief.votes.map((vote) => vote.key));
  const byTable = new Map<TableName, SignalKey[]>();
  for (const key of telling) {
    const { table } = signals[key];
    if (seen.has(key) || !missing.includes(table)) continue;
    byTable.set(table, [...(byTable.get(table) ?? []), key]);
  }
  const figures = [...byTable].map(
    ([table, keys]) => ({ table, missed: { kind: 'figures', keys } }) as const,
  );
  // It holds words and no figures, and speaks of one cause only.
  const isBlocked = belief.cause === 'delivery_blocked' && missing.includes('delivery_status');
  return isBlocked ? [...figures, { table: 'delivery_status', missed: { kind: 'table' } }] : figures;
}
