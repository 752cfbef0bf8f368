import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { percentDone } from '../../common/jobs/JobProgress.tsx';
import { useStartAnalysis } from '../../common/jobs/useStartAnalysis.ts';
import { useView } from '../../view/view.ts';
import s from './connections.module.css';
import type { ImportFlow } from './importFlow.ts';

function Bar({ label, percent }: { readonly label: string; readonly percent: number | null }): ReactElement {
  return (
    <div
      className={s['bar']}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
    >
      <i style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}

interface SendingProps {
  readonly flow: Extract<ImportFlow, { step: 'staging' | 'looking' }>;
  readonly cancel: () => void;
}

/** Files being uploaded to the app, then read. */
export function Sending({ flow, cancel }: SendingProps): ReactElement {
  const isSending = flow.step === 'staging';
  const percent = isSending && flow.total > 0 ? Math.floor((flow.sent / flow.total) * 100) : null;
  const label = isSending ? `Uploading ${flow.label}` : `Reading ${flow.label}; nothing is imported yet`;
  return (
    <div className={s['card']}>
      <div className={s['progress']}>
        <span role="status" className="cut">
          {label}
        </span>
        <Bar label={label} percent={percent} />
        {percent === null ? null : <span>{percent}%</span>}
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

interface ImportingProps {
  readonly flow: Extract<ImportFlow, { step: 'importing' }>;
  readonly done: () => void;
}

/** A running import, and what comes after it. */
export function Importing({ flow, done }: ImportingProps): ReactElement {
  const jobs = useQuery(
    ask.jobs.list.queryOptions({ select: (all) => all.find(({ id }) => id === flow.jobId) ?? null }),
  );
  const job = jobs.data;
  const cancel = useMutation(ask.jobs.cancel.mutationOptions());
  const analysis = useStartAnalysis();
  const go = useView((view) => view.go);
  const percent = job == null ? null : percentDone(job);
  // The list is read and does not have it: the app was restarted since, and nothing continues this import.
  if (job === null && !jobs.isFetching) {
    return (
      <div className={s['card']}>
        <div className={s['cardHead']}>
          <h2>The app was restarted while {flow.label} was imported</h2>
        </div>
        <p className={s['sum']}>
          How far it got is in the list of imports below. Importing the same again completes it; nothing is
          counted twice.
        </p>
        <div className={s['row']}>
          <Button onClick={done}>Import it again</Button>
        </div>
      </div>
    );
  }
  if (job == null || job.state === 'running') {
    return (
      <div className={s['card']}>
        <div className={s['progress']}>
          <span role="status" className="cut">
            Importing {flow.label}
            {job == null || job.step === '' ? '' : `: ${job.step}`}
          </span>
          <Bar label={`Importing ${flow.label}`} percent={percent} />
          {percent === null ? null : <span>{percent}%</span>}
          <Button
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ jobId: flow.jobId })}
          >
            Cancel
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={s['card']}>
      <div className={s['cardHead']}>
        <h2>
          {job.state === 'done' ? `Imported ${flow.label}` : `${flow.label} was not imported completely`}
        </h2>
      </div>
      <p className={s['sum']}>{job.summary}</p>
      <div className={s['row']}>
        {job.state === 'done' ? (
          <Button
            loading={analysis.isPending}
            onClick={() => {
              analysis.startAll();
              go('queue');
            }}
          >
            Analyse all campaigns
          </Button>
        ) : null}
        <Button variant="default" onClick={done}>
          Import more
        </Button>
      </div>
    </div>
  );
}
