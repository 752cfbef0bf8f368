import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { longDay } from '../../../src-shared/format/day.ts';
import { counted, figure } from '../../../src-shared/format/number.ts';
import type { MadeBy } from '../../../src-shared/model/llm/trace.ts';
import { verdictSentence } from '../../common/decisions/decisionWords.ts';
import { costWords, formatDuration, usageWords } from '../../common/models/costWords.ts';
import { makings } from '../../common/models/runWords.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { formatInstant } from '../../ui/time.ts';
import { useTraceView } from '../../view/traceView.ts';
import s from './detail.module.css';
import type { Shown, ShownRecommendation } from './parts/shown.ts';

/** Who made it, from what, at what price, and all decisions on it. */
export function HowMade({ recommendation }: { readonly recommendation: ShownRecommendation }): ReactElement {
  const { diagnosis, createdAt, decisions } = recommendation;
  const { made } = diagnosis;
  return (
    <>
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
        {decisions.length === 0 ? null : (
          <>
            <dt>Decisions</dt>
            <dd>
              {decisions.map((decision) => (
                <div key={decision.id}>
                  {formatInstant(decision.decidedAt)}:{' '}
                  {verdictSentence(decision, diagnosis.kpi.currency, diagnosis.status)}
                  {decision.undoneBy === null ? '' : ' (taken back)'}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {made === null || made.faults.length === 0 ? null : <Faults faults={made.faults} />}
    </>
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

function HowSure({ diagnosis }: { readonly diagnosis: Shown }): ReactElement {
  return (
    <>
      {diagnosis.confidenceReasoning}{' '}
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

/** A model that came to another verdict: said where the verdict is read. */
export function Disagreement({ made }: { readonly made: MadeBy | null }): ReactElement | null {
  if (made?.disagreement == null) return null;
  return (
    <p className={s['disagrees']} role="note">
      <strong>The model disagreed.</strong> {made.disagreement} The verdict above is Causeway’s own.
    </p>
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
