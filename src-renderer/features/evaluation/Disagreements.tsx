import { type ReactElement, useId, useState } from 'react';
import { counted as plural } from '../../../src-shared/format/number.ts';
import { probability } from '../../../src-shared/format/share.ts';
import type { Disagreement, EvaluationReport } from '../../../src-shared/model/evaluation/report.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { causeNames, statusNames } from '../../ui/words/words.ts';
import s from './evaluation.module.css';

const closeness = {
  agrees: { tone: 'better', label: 'as decided' },
  acceptable: { tone: 'uncertain', label: 'acceptable' },
  differs: { tone: 'worse', label: 'differs' },
} as const;

/** The cases decided differently from people, each with their reason; hold cases are only counted. */
export function Disagreements({ report }: { readonly report: EvaluationReport }): ReactElement {
  const { disagreements, withheld } = report;
  return (
    <section className={s['part']}>
      <h2>Where it decided differently</h2>
      {disagreements.length === 0 ? <p>No case that may be named differs.</p> : null}
      <ul className={s['cases']}>
        {disagreements.map((one) => (
          <Case key={one.id} one={one} />
        ))}
      </ul>
      {withheld === 0 ? null : (
        <p className={s['note']}>
          {plural(withheld, 'more case', 'more cases')} of the part that stays unseen: counted, not named, so
          that the method cannot be fitted to {withheld === 1 ? 'it' : 'them'}.
        </p>
      )}
    </section>
  );
}

function Case({ one }: { readonly one: Disagreement }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const why = useId();
  const { expected, got } = one;
  const named = [got.cause, ...(got.secondCause === null ? [] : [got.secondCause])];
  return (
    <li className={s['case']}>
      <button
        type="button"
        className={s['caseHead']}
        aria-expanded={isOpen}
        aria-controls={why}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        <span className={s['caseTitle']}>{one.title}</span>
        <Tag>{one.difficulty}</Tag>
        {one.harmful ? <Tag tone="worse">would do harm</Tag> : null}
      </button>
      <dl className={s['answers']}>
        <dt>Cause</dt>
        <dd>
          {expected.causes.map((cause) => causeNames[cause]).join(' and ')} decided,{' '}
          {named.map((cause) => causeNames[cause]).join(' and ')} named{' '}
          <Tag tone={closeness[one.cause].tone}>{closeness[one.cause].label}</Tag>
        </dd>
        <dt>Action</dt>
        <dd>
          {expected.workflow} decided, {got.workflow} recommended{' '}
          <Tag tone={closeness[one.workflow].tone}>{closeness[one.workflow].label}</Tag>
        </dd>
      </dl>
      <div id={why} hidden={!isOpen} className={s['why']}>
        <h3>Why people decided so</h3>
        <p>{expected.reasoning}</p>
        <p className={s['quiet']}>
          The diagnosis: {statusNames[got.status]}, {probability(got.confidence)} sure
          {got.runnerUp === null ? '' : `, next likely ${causeNames[got.runnerUp]}`}. Case {one.id}.
        </p>
      </div>
    </li>
  );
}
