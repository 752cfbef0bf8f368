import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { longDay } from '../../../src-shared/format/day.ts';
import { counted, figure } from '../../../src-shared/format/number.ts';
import type { MadeBy } from '../../../src-shared/model/llm/trace.ts';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { verdictSentence } from '../../common/decisions/decisionWords.ts';
import { AnalyseAgain } from '../../common/jobs/AnalyseAgain.tsx';
import { costWords, formatDuration, usageWords } from '../../common/models/costWords.ts';
import { makings } from '../../common/models/runWords.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { formatInstant } from '../../ui/time.ts';
import { useTraceView } from '../../view/traceView.ts';
import { Sentence, withoutEvidence } from './Claims.tsx';
import s from './detail.module.css';
import { Section } from './Section.tsx';

/** Who made it, from what, at what price, and all decisions on it. */
export function HowMade({ recommendation }: { readonly recommendation: WordedRecommendation }): ReactElement {
  const { diagnosis, createdAt, decisions, campaignId } = recommendation;
  const { made } = diagnosis;
  return (
    <Section title="How this was made" aside={<AnalyseAgain campaignId={campaignId} />}>
      {made?.disagreement == null ? null : (
        <p className={s['disagrees']} role="note">
          <strong>The model disagreed.</strong> {made.disagreement} The verdict above is Causeway’s own.
        </p>
      )}
      <dl className={s['facts']}>
        <dt>By</dt>
        <dd>
          {makings[made?.how ?? 'engine'].by}, version {diagnosis.engineVersion}.{' '}
          {made === null ? null : <span className={s['note']}>{made.because}</span>}
        </dd>
        {made === null || made.runId === null ? null : <ModelFacts made={made} runId={made.runId} />}
        <dt>As of</dt>
        <dd>{longDay(diagnosis.asOf)}</dd>
        <dt>Made</dt>
        <dd>
          {formatInstant(createdAt)}, the figures in{' '}
          {diagnosis.timingMs < 1 ? 'under 1' : figure(diagnosis.timingMs)} ms
        </dd>
        <dt>How sure</dt>
        <dd className={s['note']}>
          <HowSure diagnosis={diagnosis} />
        </dd>
        <dt>Campaign id</dt>
        <dd>{campaignId}</dd>
        {decisions.length === 0 ? null : (
          <>
            <dt>Decisions</dt>
            <dd>
              {decisions.map((decision) => (
                <div key={decision.id}>
                  {formatInstant(decision.decidedAt)}: {verdictSentence(decision, diagnosis.kpi.currency)}
                  {decision.undoneBy === null ? '' : ' (taken back)'}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {made === null || made.faults.length === 0 ? null : <Faults faults={made.faults} />}
    </Section>
  );
}

function ModelFacts({ made, runId }: { readonly made: MadeBy; readonly runId: string }): ReactElement {
  const open = useTraceView((view) => view.open);
  return (
    <>
      <dt>Models</dt>
      <dd>{made.models.length === 0 ? 'none answered' : made.models.join(', ')}</dd>
      <dt>Prompts</dt>
      <dd>
        {made.prompts.length === 0
          ? 'none'
          : made.prompts.map(({ name, version, hash }) => (
              <span key={`${name}${version}`} title={`SHA-256 ${hash}`}>
                {name}@{version}{' '}
              </span>
            ))}
      </dd>
      <dt>Rounds</dt>
      <dd>
        {made.rounds === 0 ? 'none finished' : counted(made.rounds, 'round')} of reading, wording, challenging
      </dd>
      <dt>Tokens</dt>
      <dd>{usageWords(made.usage)}</dd>
      <dt>Cost</dt>
      <dd>{costWords(made.costMicroUsd)}</dd>
      <dt>Time</dt>
      <dd>{formatDuration(made.ms)}</dd>
      <dt>Calls</dt>
      <dd>
        <Button variant="default" onClick={() => open(runId)}>
          Show what the models were asked
        </Button>
      </dd>
    </>
  );
}

function HowSure({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const claims = diagnosis.explanation?.confidence ?? withoutEvidence([diagnosis.confidenceReasoning]);
  return (
    <>
      {claims.map((claim) => (
        <span key={claim.text}>
          <Sentence claim={claim} />{' '}
        </span>
      ))}
      {diagnosis.calibration === 'none'
        ? 'The figure is not calibrated on decided cases.'
        : `Calibrated on decided cases, version ${diagnosis.calibration}.`}
    </>
  );
}

function Faults({ faults }: { readonly faults: MadeBy['faults'] }): ReactElement {
  return (
    <details className={s['faults']}>
      <summary>{counted(faults.length, 'fault')} found in what the model wrote</summary>
      <ul className={s['list']}>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </details>
  );
}

/** Says beside the headline that a model worded it, or that one should have. Nothing for the engine alone. */
export function MadeTag({ made }: { readonly made: MadeBy | null }): ReactElement | null {
  const making = made === null ? null : makings[made.how];
  if (making === null || making.badge === null) return null;
  return (
    <Tag tone={made?.how === 'model' ? 'info' : 'uncertain'} title={`${making.by}. ${made?.because ?? ''}`}>
      {making.badge}
    </Tag>
  );
}
