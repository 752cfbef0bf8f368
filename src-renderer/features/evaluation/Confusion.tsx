import type { ReactElement } from 'react';
import { tenths } from '../../../src-shared/format/share.ts';
import type { EvaluationReport } from '../../../src-shared/model/evaluation/report.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { causeNames } from '../../ui/words/words.ts';
import s from './evaluation.module.css';

/** Confusion matrix: the decided cause down, the named one across by the number of its row. */
export function Confusion({
  scores,
}: {
  readonly scores: EvaluationReport['cause']['scores'];
}): ReactElement {
  const labels = scores.labels.filter(({ support, named }) => support + named > 0);
  const count = (expected: string, got: string) =>
    scores.confusion.find((one) => one.expected === expected && one.got === got)?.count ?? 0;
  return (
    <section className={s['part']}>
      <h2>Which causes were confused</h2>
      <DataTable label="Decided causes by the cause named">
        <thead>
          <tr>
            <th colSpan={2}>Decided</th>
            {labels.map(({ label }, index) => (
              <th key={label} className={s['cell']} title={`Named: ${causeNames[label]}`}>
                <span className="visually-hidden">Named {causeNames[label]}: </span>
                {index + 1}
              </th>
            ))}
            <th data-num title="How often it is right when it is named">
              Precision
            </th>
            <th data-num title="How often it is named when it is right">
              Recall
            </th>
            <th data-num title="Harmonic mean of the two">
              F1
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, precision, recall, f1 }, index) => (
            <tr key={label}>
              <td className={s['quiet']}>{index + 1}</td>
              <td className={s['cause']}>{causeNames[label]}</td>
              {labels.map(({ label: got }) => {
                const cases = count(label, got);
                const kind = cases === 0 ? 'none' : got === label ? 'right' : 'wrong';
                return (
                  <td key={got} className={s['cell']} data-kind={kind}>
                    {cases === 0 ? <span aria-hidden="true">·</span> : cases}
                  </td>
                );
              })}
              <td data-num>{tenths(precision)}</td>
              <td data-num>{tenths(recall)}</td>
              <td data-num>{tenths(f1)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className={s['note']}>
        Numbers across are the causes of the rows. Framed: named correctly. Shaded: named wrongly.
      </p>
    </section>
  );
}
