import { Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { changedFigures } from '../../common/decisions/changedFigures.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { certaintyNames, platformNames, stateNames, statusNames } from '../../ui/words/words.ts';
import { detailHeadingId } from '../../view/detailHeading.ts';
import { useView } from '../../view/view.ts';
import { causeLine } from './causeLine.ts';
import { riskLine } from './expectation.ts';
import { MadeTag } from './HowMade.tsx';
import s from './head.module.css';
import type { ShownRecommendation } from './parts/shown.ts';
import type { Plan } from './plan.ts';

const tones = {
  open: 'plain',
  approved: 'better',
  rejected: 'worse',
  snoozed: 'info',
  superseded: 'uncertain',
} as const;

function State({ state, snoozedUntil }: Pick<ShownRecommendation, 'state' | 'snoozedUntil'>) {
  if (state === 'open') return null;
  return (
    <Tag tone={tones[state]}>
      {stateNames[state]}
      {state === 'snoozed' && snoozedUntil !== null ? ` until ${shortDay(snoozedUntil)}` : ''}
    </Tag>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: string }): ReactElement {
  return (
    <div className={s['line']}>
      <dt>{label}</dt>
      <dd title={children}>{children}</dd>
    </div>
  );
}

interface DetailHeadProps {
  readonly recommendation: ShownRecommendation;
  readonly plan: Plan;
  /** The buttons, always at the same height. */
  readonly children: ReactNode;
}

/**
 * Which campaign, how sure, the one sentence, and what it comes to: DO, EXPECT, RISK. Of one height for every
 * recommendation, so that the buttons stay where they are.
 */
export function DetailHead({ recommendation, plan, children }: DetailHeadProps): ReactElement {
  const { campaignName, platform, diagnosis } = recommendation;
  const changed = changedFigures(recommendation.decided, diagnosis.kpi.currency);
  const openCampaign = useView((view) => view.openCampaign);
  const isNamed = diagnosis.status === 'action' || diagnosis.status === 'monitor';
  return (
    <header className={s['head']} data-tour-part="head">
      <div className={s['meta']}>
        <button
          type="button"
          className={`cut ${s['campaign']}`}
          title={`${campaignName}: open its page`}
          onClick={() => openCampaign(recommendation.campaignId)}
        >
          {campaignName}
        </button>
        <span className={s['platform']}>· {platformNames[platform]}</span>
        <State state={recommendation.state} snoozedUntil={recommendation.snoozedUntil} />
        <MadeTag made={diagnosis.made} />
        <Tooltip label={diagnosis.confidenceReasoning} multiline maw={360}>
          <span className={s['sure']}>
            {isNamed ? (
              certaintyNames[certaintyOf(diagnosis)]
            ) : (
              <Tag tone="uncertain">{statusNames[diagnosis.status]}</Tag>
            )}
          </span>
        </Tooltip>
      </div>
      <h2 className={s['headline']} id={detailHeadingId} tabIndex={-1} title={causeLine(diagnosis)}>
        {causeLine(diagnosis)}
      </h2>
      <dl className={s['lines']} aria-live="polite">
        <Line label="Do">{changed === null ? plan.action : `You: ${changed}.`}</Line>
        <Line label="Expect">{plan.expect}</Line>
        <Line label="Risk">{riskLine(diagnosis)}</Line>
      </dl>
      {children}
    </header>
  );
}
