import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import type { Explanation } from '../../../src-shared/model/explanation.ts';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { changedFigures } from '../../common/decisions/changedFigures.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { certaintyNames, platformNames, stateNames, statusNames } from '../../ui/words/words.ts';
import { detailHeadingId } from '../../view/detailHeading.ts';
import s from './detail.module.css';
import { EvidenceChip } from './EvidenceChip.tsx';
import { MadeTag } from './HowMade.tsx';

const tones = {
  open: 'plain',
  approved: 'better',
  rejected: 'worse',
  snoozed: 'info',
  superseded: 'uncertain',
} as const;

/** Whether the headline already says what to do, word for word. */
function repeats({ headline, specificAction }: WordedRecommendation['diagnosis']): boolean {
  return headline.toLowerCase().includes(specificAction.toLowerCase().replace(/\.$/, ''));
}

/** Which campaign, how sure, and the one sentence. */
export function DetailHead({
  recommendation,
}: {
  readonly recommendation: WordedRecommendation;
}): ReactElement {
  const { campaignName, platform, state, snoozedUntil, diagnosis } = recommendation;
  const changed = changedFigures(recommendation.decided, diagnosis.kpi.currency);
  const isUnsure = diagnosis.status === 'undetermined' || diagnosis.status === 'insufficient_data';
  return (
    <header className={s['top']}>
      <div className={s['meta']}>
        <span className={`cut ${s['campaign']}`} title={campaignName}>
          {campaignName}
        </span>
        <span className={s['platform']}>· {platformNames[platform]}</span>
        {state === 'open' ? null : (
          <Tag tone={tones[state]}>
            {stateNames[state]}
            {state === 'snoozed' && snoozedUntil !== null ? ` until ${shortDay(snoozedUntil)}` : ''}
          </Tag>
        )}
        <MadeTag made={diagnosis.made} />
        <Tooltip label={diagnosis.confidenceReasoning} multiline maw={360}>
          <span className={s['sure']}>
            {isUnsure ? (
              <Tag tone="uncertain">{statusNames[diagnosis.status]}</Tag>
            ) : (
              certaintyNames[certaintyOf(diagnosis)]
            )}
          </span>
        </Tooltip>
      </div>
      <h2 className={s['headline']} id={detailHeadingId} tabIndex={-1}>
        {diagnosis.headline}
      </h2>
      {repeats(diagnosis) ? null : <p className={s['action']}>{diagnosis.specificAction}</p>}
      {changed === null ? null : (
        <p className={s['action']}>
          <strong>You: {changed}.</strong>
        </p>
      )}
      <RestsOn explanation={diagnosis.explanation} />
    </header>
  );
}

/** The facts behind the sentences above, which have no chips of their own so that they read at a glance. */
function RestsOn({ explanation }: { readonly explanation: Explanation | null }): ReactElement | null {
  if (explanation === null) return null;
  const ids = [explanation.headline, ...explanation.action].flatMap(({ evidence }) => evidence);
  if (ids.length === 0) return null;
  return (
    <p className={s['rests']}>
      Rests on{' '}
      {[...new Set(ids)].map((id) => (
        <EvidenceChip key={id} id={id} />
      ))}
    </p>
  );
}
