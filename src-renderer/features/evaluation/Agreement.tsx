import type { ReactElement } from 'react';
import type { Figures, Measured } from '../../../src-shared/model/evaluation/figures.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import type { EvaluationReport } from '../../../src-shared/model/evaluation/report.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import s from './evaluation.module.css';
import { countText, rangeText, shareText } from './words.ts';

interface Line {
  readonly name: string;
  readonly plain: Proportion;
  readonly again: Proportion | null;
}

function lines({ plain, replicated }: Measured, { pairs }: EvaluationReport): readonly Line[] {
  const line = (name: string, of: (figures: Figures) => Proportion): Line => ({
    name,
    plain: of(plain),
    again: replicated === null ? null : of(replicated),
  });
  return [
    line('First cause as decided', (one) => one.cause),
    line('The same, hard cases', (one) => one.causeHard),
    line('Or a cause a good analyst could name', (one) => one.causeAcceptable),
    line('Decided cause in the likeliest two', (one) => one.topTwo),
    line('Workflow as decided', (one) => one.workflow),
    line('Harmful recommendations', (one) => one.harmful),
    line('Nothing changed, but action recommended', (one) => one.noChangeActed),
    { name: 'Two causes, both named', plain: pairs.exact, again: null },
    { name: 'Two causes, at least one named', plain: pairs.oneOfTwo, again: null },
  ];
}

interface AgreementProps {
  readonly measured: Measured;
  readonly report: EvaluationReport;
}

/** The figures the engine is judged by, each case once and with its further draws. */
export function Agreement({ measured, report }: AgreementProps): ReactElement {
  const { replicated } = report;
  return (
    <section className={s['part']}>
      <h2>How often people decided the same</h2>
      <DataTable label="Agreement with people">
        <thead>
          <tr>
            <th>Figure</th>
            <th data-num>Share</th>
            <th data-num>Interval</th>
            <th data-num>Cases</th>
            {replicated === null ? null : (
              <>
                <th data-num>With other random draws</th>
                <th data-num>Interval</th>
                <th data-num>Runs</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {lines(measured, report).map(({ name, plain, again }) => (
            <tr key={name}>
              <td>{name}</td>
              <td data-num>{shareText(plain)}</td>
              <td data-num className={s['quiet']}>
                {rangeText(plain)}
              </td>
              <td data-num className={s['quiet']}>
                {countText(plain)}
              </td>
              {replicated === null ? null : again === null ? (
                <td colSpan={3} />
              ) : (
                <>
                  <td data-num>{shareText(again)}</td>
                  <td data-num className={s['quiet']}>
                    {rangeText(again)}
                  </td>
                  <td data-num className={s['quiet']}>
                    {countText(again)}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {replicated === null ? null : (
        <p className={s['note']}>
          With other random draws: each case’s market drawn {replicated.times} times more;{' '}
          {replicated.dropped} draws were left out, since their data did not show what the case is about.
        </p>
      )}
    </section>
  );
}
