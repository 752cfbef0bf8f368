import { compareRuns, type Move, type Verdict } from '../../../src-core/lab/evaluation/compareRuns.ts';
import { pValue } from '../../../src-shared/format/share.ts';
import type { EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { words } from '../base/words.ts';
import type { ComparisonAnswer } from './answer.ts';

/** One side of a comparison. */
export interface Side {
  readonly id: string;
  readonly golden: string;
  readonly verdicts: readonly Verdict[];
}

export function sideOf({ id, golden, results }: EvaluationRun): Side {
  return { id, golden, verdicts: results };
}

export interface ComparisonText {
  readonly answer: ComparisonAnswer;
  readonly lines: readonly string[];
}

/** What changed from one run to another, as a document and in words. `nameHold`: hold cases alone were requested. */
export function describeComparison(before: Side, after: Side, nameHold: boolean): ComparisonText {
  const found = compareRuns(before.verdicts, after.verdicts);
  const isNamed = ({ split }: Move) => nameHold || split === 'test';
  const ids = (moves: readonly Move[]) => moves.filter(isNamed).map(({ id }) => id);
  const hidden = (moves: readonly Move[]) => moves.filter((move) => !isNamed(move)).length;
  const answer: ComparisonAnswer = {
    against: before.id,
    sameCases: before.golden === after.golden,
    shared: found.shared,
    cause: found.cause,
    workflow: found.workflow,
    worse: ids(found.worse),
    better: ids(found.better),
    other: ids(found.other),
    withheld: {
      worse: hidden(found.worse),
      better: hidden(found.better),
      other: hidden(found.other),
    },
  };
  const list = (title: string, moves: readonly Move[]) => {
    const named = moves.filter(isNamed).map((move) => `  ${moveText(move)}`);
    const more = hidden(moves);
    const rest = more === 0 ? [] : [`  and ${more} hold ${more === 1 ? 'case' : 'cases'}, not named`];
    return moves.length === 0 ? [] : [`${title}: ${moves.length}`, ...named, ...rest];
  };
  return {
    answer,
    lines: [
      `Since run ${before.id}: ${found.shared} cases in both${changedSet(found.onlyBefore, found.onlyAfter, answer.sameCases)}`,
      shiftText('cause', found.cause),
      shiftText('workflow', found.workflow),
      ...list('Worse', found.worse),
      ...list('Better', found.better),
      ...list('Otherwise, as right as before', found.other),
    ],
  };
}

function changedSet(gone: number, added: number, same: boolean): string {
  if (same) return '';
  return gone + added === 0
    ? ', some with different content'
    : `, ${added} only in this one, ${gone} only in that one`;
}

function shiftText(what: string, { lost, won, p }: ComparisonAnswer['cause']): string {
  const chance = pValue(p);
  return `  ${what}: ${won} won, ${lost} lost (exact McNemar p ${chance})`;
}

function moveText({ id, before, after }: Move): string {
  const cause =
    before.cause === after.cause && before.causeAgrees === after.causeAgrees
      ? []
      : [
          `${words(before.cause)}${mark(before.causeAgrees)} -> ${words(after.cause)}${mark(after.causeAgrees)}`,
        ];
  const workflow =
    before.workflow === after.workflow && before.workflowAgrees === after.workflowAgrees
      ? []
      : [
          `${before.workflow}${mark(before.workflowAgrees)} -> ${after.workflow}${mark(after.workflowAgrees)}`,
        ];
  const harm = after.harmful && !before.harmful ? ['now HARMFUL'] : [];
  return `${id}: ${[...cause, ...workflow, ...harm].join('; ')}`;
}

const mark = (agrees: boolean): string => (agrees ? ' =' : ' !');
