import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useId, useState } from 'react';
import { ask } from '../../client/api.ts';
import { useStatus } from '../../client/useApi.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { useView } from '../../view/view.ts';
import s from './tour.module.css';
import { tourSteps } from './tourSteps.ts';

/** A short tour of the queue, for somebody who sees the sample for the first time. It takes no focus and no key. */
export function Tour(): ReactElement | null {
  const settings = useQuery(ask.settings.get.queryOptions()).data;
  const status = useStatus();
  const screen = useView((view) => view.screen);
  const isDue = settings?.tourTaken === false && status?.workspace === 'sample';
  return isDue && screen === 'queue' ? <Steps /> : null;
}

function Steps(): ReactElement {
  const client = useQueryClient();
  const id = useId();
  const [at, setAt] = useState(0);
  const end = useMutation(
    ask.settings.update.mutationOptions({
      onSuccess: (saved) => client.setQueryData(ask.settings.get.queryKey(), saved),
    }),
  );
  const step = tourSteps[at];
  const isLast = at === tourSteps.length - 1;
  useEffect(() => {
    if (step === undefined) return;
    document.documentElement.dataset['tour'] = step.part;
    announce(`${step.title}. ${step.text}`);
    return () => {
      delete document.documentElement.dataset['tour'];
    };
  }, [step]);
  return (
    <section className={s['card']} aria-labelledby={id}>
      <h2 id={id}>{step?.title}</h2>
      <p>{step?.text}</p>
      {end.isError ? (
        <p role="alert">
          {explain(end.error).what} {explain(end.error).fix}
        </p>
      ) : null}
      <div className={s['foot']}>
        <span className={s['place']}>
          {at + 1} of {tourSteps.length}
        </span>
        {isLast ? null : (
          <Button variant="subtle" onClick={() => end.mutate({ tourTaken: true })}>
            Skip the tour
          </Button>
        )}
        <Button
          loading={end.isPending}
          onClick={() => (isLast ? end.mutate({ tourTaken: true }) : setAt(at + 1))}
        >
          {isLast ? 'Done' : 'Next'}
        </Button>
      </div>
    </section>
  );
}
