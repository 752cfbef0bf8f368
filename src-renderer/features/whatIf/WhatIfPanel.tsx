import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import type { OpenedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import { assumedText, isAssumed, segmentNamer } from '../../../src-shared/words/whatIfChange.ts';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { showReason } from '../../ui/showReason.ts';
import { ActionFields } from './ActionFields.tsx';
import { Advanced } from './Advanced.tsx';
import { Assumed } from './Assumed.tsx';
import { Compare, sinceSavedText } from './Compare.tsx';
import { afterTick, pairOf } from './compared.ts';
import { changesOf, draftFault, emptyDraft, type WhatIfDraft } from './draft.ts';
import { draftOf } from './draftOf.ts';
import { OwnAction } from './OwnAction.tsx';
import { plannedAs, stepOf } from './plan.ts';
import { Note, Result } from './Result.tsx';
import { SavedWhatIfs } from './SavedWhatIfs.tsx';
import s from './whatIf.module.css';

const settleMs = 20;

interface WhatIfPanelProps {
  readonly recommendation: WordedRecommendation;
  /** The step that approving approves, in percent; null: as recommended. */
  readonly step: number | null;
  readonly setStep: (step: number | null) => void;
  readonly close: () => void;
  /** The charts of the recommendation: they stay in sight. */
  readonly picture: ReactNode;
}

/** The same campaign with another action, or with something taken to be otherwise, beside the original. Nothing is kept unless it is saved. */
export function WhatIfPanel({
  recommendation,
  step,
  setStep,
  close,
  picture,
}: WhatIfPanelProps): ReactElement {
  const { id, diagnosis, state } = recommendation;
  const [draft, setDraft] = useState<WhatIfDraft>(() => {
    const own = plannedAs(diagnosis.parameters);
    return { ...emptyDraft, ...own, ...(step === null ? {} : { planPct: step }) };
  });
  const [opened, setOpened] = useState<OpenedWhatIf | null>(null);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useCommands({ back: close });
  const [settled] = useDebouncedValue(draft, settleMs);
  const changes = changesOf(settled);
  const fault = draftFault(draft);
  const answer = useQuery(
    ask.whatIf.run.queryOptions({
      input: { recommendationId: id, changes },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  );
  const change = (next: WhatIfDraft): void => {
    setDraft(next);
    setStep(stepOf(next, diagnosis.parameters));
    setOpened(null);
  };
  const openSaved = useMutation(
    ask.whatIf.open.mutationOptions({
      onSuccess: (found) => {
        change(draftOf(found.saved.changes));
        setOpened(found);
        setCompared([]);
        announce(`Opened “${found.saved.name}”.`);
      },
      onError: (error) => showReason(`${explain(error).what} ${explain(error).fix}`),
    }),
  );
  const since = opened === null ? null : sinceSavedText(opened);
  const pair = pairOf(compared);
  const fields = { draft, change, diagnosis };
  const names = { currency: diagnosis.currency, segmentName: segmentNamer(diagnosis) };
  const assumed = changes.filter(isAssumed).map((one) => assumedText(one, names));
  return (
    <section aria-labelledby="what-if-title" className={s['panel']}>
      <div className={s['head']}>
        <h3 id="what-if-title" ref={heading} tabIndex={-1}>
          What if
        </h3>
        <Button variant="subtle" size="compact-sm" onClick={close} rightSection={<KeyHint command="back" />}>
          Back to the recommendation
        </Button>
      </div>
      <div className={s['columns']}>
        <form className={s['side']} aria-label="What to change" onSubmit={(event) => event.preventDefault()}>
          <ActionFields
            {...fields}
            expected={answer.data?.expected.changed ?? null}
            isOpen={state === 'open' || state === 'snoozed'}
          />
          <OwnAction {...fields} result={answer.data ?? null} />
          <Assumed {...fields} />
          <Advanced {...fields} />
        </form>
        <div className={s['saving']}>
          <SavedWhatIfs
            recommendationId={id}
            changes={changesOf(draft)}
            fault={fault}
            open={(saved) => openSaved.mutate({ id: saved.id })}
            compared={compared}
            compare={(one, isTicked) => setCompared((all) => afterTick(all, one, isTicked))}
          />
        </div>
        <div className={s['result']}>
          {fault === null ? null : (
            <p className={s['fault']} role="alert">
              Not worked out as entered. {fault}
            </p>
          )}
          {pair !== null ? (
            <>
              <Compare recommendationId={id} diagnosis={diagnosis} pair={pair} stop={() => setCompared([])} />
              {picture}
            </>
          ) : answer.isError ? (
            <Failure error={answer.error} retry={() => void answer.refetch()} />
          ) : answer.data === undefined ? (
            <Loading label="Analysing again" />
          ) : (
            <>
              {since === null ? null : <Note tag="! Other data" {...since} />}
              <Result
                result={answer.data}
                assumed={assumed}
                isStale={answer.isPlaceholderData}
                picture={picture}
              />
            </>
          )}
        </div>
      </div>
    </section>
  );
}
