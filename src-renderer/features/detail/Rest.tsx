import type { ReactElement } from 'react';
import type { Diagnosis, Explanation } from '../../../src-shared/model/diagnosis.ts';
import type { Recommendation } from '../../../src-shared/model/recommendation.ts';
import { formatDayLong } from '../../ui/format/day.ts';
import { formatNumber } from '../../ui/format/number.ts';
import { formatInstant } from '../../ui/format/time.ts';
import { Sentence, withoutEvidence } from './Claims.tsx';
import { verdictSentence } from './decisionWords.ts';
import s from './detail.module.css';
import { Section } from './Section.tsx';

function reasonsAgainst({ explanation, alternativeActions }: Diagnosis): Explanation['whyNot'] {
  return (
    explanation?.whyNot ??
    alternativeActions.map(({ workflow, whyNotRecommended }) => ({
      workflow,
      claim: { text: whyNotRecommended, evidence: [] },
    }))
  );
}

/** The other workflows, each with the reason it lost. */
export function Alternatives({ diagnosis }: { readonly diagnosis: Diagnosis }): ReactElement {
  return (
    <Section title="What else">
      {diagnosis.alternativeActions.length === 0 ? (
        <p className={s['note']}>No other workflow was possible.</p>
      ) : (
        <ul className={s['alternatives']}>
          {reasonsAgainst(diagnosis).map(({ workflow, claim }) => (
            <li key={workflow}>
              <strong>{workflow}</strong>
              <span>
                <Sentence claim={claim} />
              </span>
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
        <dd className={s['note']}>
          {(diagnosis.explanation?.confidence ?? withoutEvidence([diagnosis.confidenceReasoning])).map(
            (claim) => (
              <span key={claim.text}>
                <Sentence claim={claim} />{' '}
              </span>
            ),
          )}
          {diagnosis.calibration === 'none'
            ? 'The figure is not calibrated on decided cases.'
            : `Calibrated on decided cases, version ${diagnosis.calibration}.`}
        </dd>
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
