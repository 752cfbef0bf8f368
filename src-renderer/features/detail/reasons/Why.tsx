import type { ReactElement } from 'react';
import { arrivesLate, metricOfSignal } from '../../../../src-shared/model/dailyLine.ts';
import { beside } from '../../../charts/pictureLanes.ts';
import { Sparkline } from '../../../ui/parts/Sparkline.tsx';
import { causeNames } from '../../../ui/words/words.ts';
import { FactFigures } from '../parts/FactFigures.tsx';
import { Section } from '../parts/Section.tsx';
import type { Shown, ShownFact } from '../parts/shown.ts';
import s from './reasons.module.css';
import { type Reason, reasonsOf } from './reasons.ts';

const sparkDays = 28;

/** The last four weeks of the figure behind a fact, without the days that are not complete. */
export function sparkOf({ lines, series }: Pick<Shown, 'lines' | 'series'>, { signal }: ShownFact) {
  const metric = metricOfSignal[signal];
  const line = (lines ?? []).find((one) => one.metric === metric);
  if (line === undefined) return null;
  const days = series.slice(-sparkDays);
  return beside(line.values, days.length).map((value, index) =>
    arrivesLate.has(line.metric) && days[index]?.provisional === true ? null : value,
  );
}

interface LineProps {
  readonly side: 'for' | 'against';
  readonly reason: Reason;
  readonly diagnosis: Shown;
}

function Line({ side, reason, diagnosis }: LineProps): ReactElement {
  const spark = sparkOf(diagnosis, reason.fact);
  return (
    <li className={s['reason']} data-side={side}>
      <span className={s['sign']} aria-hidden="true">
        {side === 'for' ? '+' : '−'}
      </span>
      <span className={s['text']}>{reason.text}</span>
      <span className={s['spark']}>
        {spark === null ? null : <Sparkline values={spark} width={56} height={18} />}
      </span>
      <FactFigures fact={reason.fact} currency={diagnosis.kpi.currency} />
    </li>
  );
}

/** Three lines for the named cause and two against it, each with its figure. */
export function Why({ diagnosis }: { readonly diagnosis: Shown }): ReactElement | null {
  const { why, against } = reasonsOf(diagnosis);
  if (why.length + against.length === 0) return null;
  const name = causeNames[diagnosis.rootCause];
  return (
    <Section title={`Why: ${name.charAt(0).toLowerCase()}${name.slice(1)}`}>
      <ul className={s['reasons']} aria-label="What speaks for it">
        {why.map((reason) => (
          <Line key={reason.fact.id} side="for" reason={reason} diagnosis={diagnosis} />
        ))}
      </ul>
      {against.length === 0 ? (
        <p className={s['quiet']}>Nothing in the data speaks against it.</p>
      ) : (
        <ul className={s['reasons']} aria-label="What speaks against it">
          {against.map((reason) => (
            <Line key={reason.fact.id} side="against" reason={reason} diagnosis={diagnosis} />
          ))}
        </ul>
      )}
    </Section>
  );
}
