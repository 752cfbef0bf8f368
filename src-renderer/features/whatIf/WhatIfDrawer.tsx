import { Drawer } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { changesOf, emptyDraft, type WhatIfDraft } from './draft.ts';
import { draftOf } from './draftOf.ts';
import { SavedWhatIfs } from './SavedWhatIfs.tsx';
import { WhatIfForm } from './WhatIfForm.tsx';
import { WhatIfResultView } from './WhatIfResultView.tsx';
import s from './whatIf.module.css';

const settleMs = 20;

interface WhatIfDrawerProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly recommendation: WordedRecommendation;
}

/** Another analysis of the same campaign with something changed. Nothing is stored unless it is saved. */
export function WhatIfDrawer({ opened, close, recommendation }: WhatIfDrawerProps): ReactElement {
  return (
    <Drawer opened={opened} onClose={close} position="right" size="min(960px, 100vw)" title="What if">
      {opened ? <Body recommendation={recommendation} /> : null}
    </Drawer>
  );
}

function Body({ recommendation }: { readonly recommendation: WordedRecommendation }): ReactElement {
  const [draft, setDraft] = useState<WhatIfDraft>(emptyDraft);
  const [settled] = useDebouncedValue(draft, settleMs);
  const changes = changesOf(settled);
  const answer = useQuery(
    ask.whatIf.run.queryOptions({
      input: { recommendationId: recommendation.id, changes },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  );
  return (
    <>
      <p className={s['muted']}>
        Change what the analysis sees, or plan an action, and read the verdict beside the original. Nothing is
        kept unless you save it.
      </p>
      <div className={s['columns']} style={{ marginTop: 16 }}>
        <div className={s['side']}>
          <WhatIfForm draft={draft} change={setDraft} diagnosis={recommendation.diagnosis} />
          {draft.extra.length === 0 ? null : (
            <p className={s['muted']}>
              {draft.extra.length === 1 ? 'One more change' : `${draft.extra.length} more changes`} of the
              loaded what-if {draft.extra.length === 1 ? 'is' : 'are'} applied that this form has no field
              for.
            </p>
          )}
          <SavedWhatIfs
            recommendationId={recommendation.id}
            changes={changesOf(draft)}
            load={(saved) => setDraft(draftOf(saved.changes))}
          />
        </div>
        <div className={s['result']} aria-live="polite">
          {answer.isError ? (
            <Failure error={answer.error} retry={() => void answer.refetch()} />
          ) : answer.data === undefined ? (
            <Loading label="Analysing again" />
          ) : (
            <WhatIfResultView
              result={answer.data}
              isUnchanged={changes.length === 0}
              isStale={answer.isPlaceholderData}
            />
          )}
        </div>
      </div>
    </>
  );
}
