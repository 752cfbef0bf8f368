import type { ReactElement } from 'react';
import { causeWord, certaintyOf } from '../../../src-shared/format/certainty.ts';
import { unknown } from '../../../src-shared/format/number.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { causeNames, certaintyNames, kpiNames, statusNames } from '../../ui/words/words.ts';
import { ForecastView } from './ForecastView.tsx';
import s from './whatIf.module.css';

interface Line {
  readonly label: string;
  readonly of: (diagnosis: WordedDiagnosis) => string;
}

const lines: readonly Line[] = [
  { label: 'Verdict', of: ({ status }) => statusNames[status] },
  { label: 'Workflow', of: ({ recommendedWorkflow }) => recommendedWorkflow },
  { label: 'Action', of: ({ specificAction }) => specificAction },
  { label: 'Cause', of: ({ rootCause }) => causeNames[rootCause] },
  { label: 'How sure', of: (diagnosis) => certaintyNames[certaintyOf(diagnosis)] },
  {
    label: 'KPI',
    of: ({ kpi }) => `${kpiNames[kpi.name]} ${measure(kpi.name, kpi.current, kpi.currency)}`,
  },
  {
    label: 'Change',
    of: ({ kpi }) =>
      kpi.changePct === null
        ? unknown
        : `${changePct(kpi.changePct)}, ${kpi.significant ? 'more than chance' : 'may be chance'}`,
  },
];

/** How likely each cause is, for the three likeliest of either side. */
function causeLines(original: WordedDiagnosis, changed: WordedDiagnosis): readonly Line[] {
  const top = [original, changed].flatMap(({ hypotheses }) =>
    hypotheses.slice(0, 3).map(({ cause }) => cause),
  );
  return [...new Set(top)].map((cause) => ({
    label: causeNames[cause],
    of: (diagnosis) =>
      causeWord(
        diagnosis,
        diagnosis.hypotheses.find((one) => one.cause === cause) ?? { cause, probability: 0 },
      ),
  }));
}

interface WhatIfResultProps {
  readonly result: WhatIfResult;
  readonly isUnchanged: boolean;
  readonly isStale: boolean;
}

/** The original and the changed verdict side by side, and the differences as sentences. */
export function WhatIfResultView({ result, isUnchanged, isStale }: WhatIfResultProps): ReactElement {
  const { original, changed, differences, verdictFlipped, forecast, assumptions, sinceAnalysis } = result;
  return (
    <div className={isStale ? s['stale'] : undefined}>
      {sinceAnalysis === null ? null : (
        <div className={s['since']} role="note">
          <p>
            <Tag tone="uncertain">! Other data</Tag> {sinceAnalysis.text}
          </p>
          {sinceAnalysis.differences.length === 0 ? null : (
            <ul className={s['notes']}>
              {sinceAnalysis.differences.map((difference) => (
                <li key={difference}>{difference}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className={s['verdict']} data-flips={!isUnchanged && verdictFlipped}>
        {isUnchanged ? (
          'Change something to see whether the verdict holds'
        ) : verdictFlipped ? (
          <>
            <Tag tone="uncertain">↻ Flips</Tag> The verdict changes
          </>
        ) : (
          <>
            <Tag tone="info">= Holds</Tag> The verdict stays the same
          </>
        )}
      </div>
      {forecast === null ? null : <ForecastView forecast={forecast} />}
      {differences.length === 0 ? null : (
        <ul className={s['differences']}>
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      <DataTable label="Original and changed">
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">What</span>
            </th>
            <th>Original</th>
            <th>With your changes</th>
          </tr>
        </thead>
        <tbody>
          {[...lines, ...causeLines(original, changed)].map(({ label, of }) => {
            const [before, after] = [of(original), of(changed)];
            return (
              <tr key={label}>
                <td className={s['muted']}>{label}</td>
                <td className={s['cell']}>{before}</td>
                <td className={`${s['cell']} ${before === after ? s['muted'] : s['changed']}`}>{after}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {assumptions.length === 0 ? null : (
        <section aria-label="Assumptions" className={s['forecast']}>
          <h3>Assumptions</h3>
          <ul className={s['notes']}>
            {assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
