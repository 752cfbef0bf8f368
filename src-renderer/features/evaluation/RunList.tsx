import type { ReactElement } from 'react';
import type { EvaluationRunSummary } from '../../../src-shared/model/evaluation/run.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { formatAgo, formatInstant } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import s from './evaluation.module.css';
import { shareText, splitNames } from './words.ts';

interface RunListProps {
  readonly runs: readonly EvaluationRunSummary[];
  readonly current: string;
  readonly choose: (id: string) => void;
}

/** Every known run, newest first; the one shown below is marked. */
export function RunList({ runs, current, choose }: RunListProps): ReactElement {
  const now = useNow();
  return (
    <div className={s['runs']}>
      <DataTable label="Runs, newest first">
        <thead>
          <tr>
            <th>Run</th>
            <th>Engine</th>
            <th>Cases</th>
            <th data-num>Cause agrees</th>
            <th data-num>Workflow agrees</th>
            <th data-num>Harmful</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} data-current={run.id === current || undefined} className={s['runRow']}>
              <td>
                <button
                  type="button"
                  className={s['pick']}
                  aria-pressed={run.id === current}
                  title={formatInstant(run.at)}
                  onClick={() => choose(run.id)}
                >
                  {formatAgo(run.at, now)}
                </button>{' '}
                {run.origin === 'release' ? <Tag tone="info">this release</Tag> : null}
              </td>
              <td className={s['quiet']}>
                {run.engineVersion}
                {run.calibration === 'none' ? '' : `, calibration ${run.calibration}`}
              </td>
              <td>
                {run.cases} {splitNames[run.split]}
                {run.replicates === 0 ? '' : `, each drawn ${run.replicates + 1} times`}
              </td>
              <td data-num>{shareText(run.cause)}</td>
              <td data-num>{shareText(run.workflow)}</td>
              <td data-num>{run.harmful.hits}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
