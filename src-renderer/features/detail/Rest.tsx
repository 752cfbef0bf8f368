import type { ReactElement } from 'react';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { formatDayLong } from '../../ui/format/day.ts';
import { formatNumber } from '../../ui/format/number.ts';
import { formatInstant } from '../../ui/format/time.ts';
import { verdictSentence } from './decisionWords.ts';
import s from './detail.module.css';
import { Section } from './Section.tsx';

/** The other workflows, each with the reason it lost. */
export function Alternatives({ diagnosis }: { readonly diagnosis: Diagnosis }): ReactElement {
  return (
    <Section title="What else">
      {diagnosis.alternativeActions.length === 0 ? (
        <p className={s['note']}>No other workflow was possible.</p>
      ) : (
        <ul className={s['alternatives']}>
          {diagnosis.alternativeActions.map(({ workflow, whyNotRecommended }) => (
            <li key={workflow}>
              <strong>{workflow}</strong>
              <span>{whyNotRecommended}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** How it was reasoned, and all that was decided on it. */
export function Method({ recommendation }: { readonly recommendation: Recommendation }): ReactElement {
  const { diagnosis, createdAt, decisions, campaignId } = recommendation;
  return (
    <Section title="How it was reasoned">
      <dl className={s['facts']}>
        <dt>By</dt>
        <dd>
          {diagnosis.engine === 'rules'
            ? 'Causeway’s own statistics, no model'
            : 'Statistics, explained by a model'}
          , version {diagnosis.engineVersion}
        </dd>
        <dt>As of</dt>
        <dd>{formatDayLong(diagnosis.asOf)}</dd>
        <dt>Made</dt>
        <dd>
          {formatInstant(createdAt)}, in{' '}
          {diagnosis.timingMs < 1 ? 'under 1' : formatNumber(diagnosis.timingMs)} ms
        </dd>
        <dt>How sure</dt>
        <dd className={s['note']}>{diagnosis.confidenceReasoning}</dd>
        <dt>Campaign id</dt>
        <dd>{campaignId}</dd>
        {decisions.length === 0 ? null : (
          <>
            <dt>Decisions</dt>
            <dd>
              {decisions.map((decision) => (
                <div key={decision.id}>
                  {formatInstant(decision.decidedAt)}: {verdictSentence(decision)}
                  {decision.undoneBy === null ? '' : ' (taken back)'}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}
