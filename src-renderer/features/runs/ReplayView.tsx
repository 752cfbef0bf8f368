import type { ReactElement } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import type { Replay, ReplayAnswer } from '../../../src-shared/model/llm/replay.ts';
import { costWords, formatDuration, usageWords } from '../../common/models/costWords.ts';
import { stepNames } from '../../common/models/runWords.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { causeNames } from '../../ui/words/words.ts';
import r from './runs.module.css';

/** Then and now, step by step, and whether the outcome would differ. */
export function ReplayView({ replay }: { readonly replay: Replay }): ReactElement {
  const { cause, workflow, steps } = replay;
  const causeOf = (code: Replay['cause']['recorded']): string => (code === null ? 'none' : causeNames[code]);
  const rows = [
    { name: 'Cause', before: causeOf(cause.recorded), after: causeOf(cause.replayed) },
    { name: 'Workflow', before: workflow.recorded ?? 'none', after: workflow.replayed ?? 'none' },
    ...steps.map(({ step, recorded, replayed }) => ({
      name: stepNames.get(step) ?? step,
      before: answerWords(recorded),
      after: replayed === null ? 'not asked: an earlier step had no answer' : answerWords(replayed),
    })),
  ];
  return (
    <div role="status">
      <DataTable label="Then and now" isFixed>
        <thead>
          <tr>
            <th>Step</th>
            <th>Then</th>
            <th>Now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className={r['side']}>{before}</td>
              <td className={r['side']}>{after}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

function answerWords({
  model,
  prompt,
  output,
  problem,
  faults,
  usage,
  costMicroUsd,
  ms,
}: ReplayAnswer): string {
  const asked = `${model}, ${prompt}`;
  if (output === null) return `${asked}: ${problem ?? 'no answer.'}`;
  const [first] = faults;
  const stood =
    first === undefined
      ? 'stood the checks'
      : `${counted(faults.length, 'fault')}, first ${first.replace(/\.$/, '')}`;
  return `${asked}: ${stood}. ${usageWords(usage)}; ${costWords(costMicroUsd)}; ${formatDuration(ms)}.`;
}
