import { tokensOf } from '../../../src-core/llm/port/usage.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import type { Replay, ReplayAnswer } from '../../../src-shared/model/llm/replay.ts';
import { wrap } from '../base/table.ts';
import { words } from '../base/words.ts';

/** A run beside the same run asked in another way. */
export function replayLines({ runId, steps, cause, workflow }: Replay): string[] {
  return [
    `Run ${runId.slice(-8)}, its first answers and the new ones, on the same evidence`,
    `  Cause     ${moved(cause.recorded, cause.replayed, words)}`,
    `  Workflow  ${moved(workflow.recorded, workflow.replayed, (name) => name)}`,
    ...steps.flatMap(({ step, recorded, replayed }) => [
      '',
      step,
      ...answerLines('recorded', recorded),
      ...(replayed === null
        ? [' now not asked: the step before gave no answer']
        : answerLines('now', replayed)),
    ]),
    '',
    'The recommendation is unchanged.',
  ];
}

function moved<Code extends string>(
  before: Code | null,
  now: Code | null,
  shown: (code: Code) => string,
): string {
  const text = (code: Code | null) => (code === null ? 'no answer' : shown(code));
  return before === now ? `${text(before)}, both times` : `${text(before)} → ${text(now)}`;
}

function answerLines(title: string, answer: ReplayAnswer): string[] {
  const { model, prompt, usage, costMicroUsd, ms, faults, problem, output } = answer;
  const cost = costMicroUsd === null ? 'cost not known' : microMoney(costMicroUsd, 'USD');
  return [
    `  ${title.padEnd(9)} ${model} · ${prompt} · ${exactCount(tokensOf(usage))} tokens · ${cost} · ${Math.round(ms)} ms`,
    ...(problem === null ? [] : wrap(problem, 100, '    ✕ ')),
    ...faults.flatMap((fault) => wrap(fault, 100, '    ! ')),
    ...(output === null ? [] : wrap(output, 110, '    ')),
  ];
}
