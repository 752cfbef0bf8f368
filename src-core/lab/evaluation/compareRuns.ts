import type { CaseResult } from '../../../src-shared/model/evaluation/run.ts';
import { mcnemarExact } from './metrics/mcnemar.ts';

/** As much of an answer as is compared. */
export type Verdict = Pick<
  CaseResult,
  'id' | 'split' | 'cause' | 'workflow' | 'causeAgrees' | 'workflowAgrees' | 'harmful'
>;

/** One case answered otherwise than before. */
export interface Move {
  readonly id: string;
  readonly split: Verdict['split'];
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Agreement won and lost between two runs on the same cases, and how likely such a difference is by chance. */
export interface Shift {
  readonly lost: number;
  readonly won: number;
  readonly p: number;
}

export interface Comparison {
  /** Cases in both runs. */
  readonly shared: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  readonly cause: Shift;
  readonly workflow: Shift;
  /** Something that agreed does not any more, or harm is done that was not. */
  readonly worse: readonly Move[];
  /** Something agrees that did not, or harm is gone; and nothing got worse. */
  readonly better: readonly Move[];
  /** Another answer, right as often as before. */
  readonly other: readonly Move[];
}

/** Case by case, by id. A case whose content changed meanwhile is compared all the same: its answer has to be looked at again. */
export function compareRuns(before: readonly Verdict[], after: readonly Verdict[]): Comparison {
  const old = new Map(before.map((one) => [one.id, one]));
  const pairs = after.flatMap((now): Move[] => {
    const then = old.get(now.id);
    return then === undefined ? [] : [{ id: now.id, split: now.split, before: then, after: now }];
  });
  const worse = pairs.filter(gotWorse);
  const better = pairs.filter((move) => gotBetter(move) && !gotWorse(move));
  const other = pairs.filter(
    (move) =>
      !gotWorse(move) &&
      !gotBetter(move) &&
      (move.before.cause !== move.after.cause || move.before.workflow !== move.after.workflow),
  );
  return {
    shared: pairs.length,
    onlyBefore: before.length - pairs.length,
    onlyAfter: after.length - pairs.length,
    cause: shift(pairs, (one) => one.causeAgrees),
    workflow: shift(pairs, (one) => one.workflowAgrees),
    worse,
    better,
    other,
  };
}

function shift(pairs: readonly Move[], agrees: (verdict: Verdict) => boolean): Shift {
  const lost = pairs.filter(({ before, after }) => agrees(before) && !agrees(after)).length;
  const won = pairs.filter(({ before, after }) => !agrees(before) && agrees(after)).length;
  return { lost, won, p: mcnemarExact({ lost, won }) };
}

const gotWorse = ({ before, after }: Move): boolean =>
  (before.causeAgrees && !after.causeAgrees) ||
  (before.workflowAgrees && !after.workflowAgrees) ||
  (!before.harmful && after.harmful);

const gotBetter = ({ before, after }: Move): boolean =>
  (!before.causeAgrees && after.causeAgrees) ||
  (!before.workflowAgrees && after.workflowAgrees) ||
  (before.harmful && !after.harmful);
