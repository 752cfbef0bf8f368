import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Job } from '../../../src-shared/model/job.ts';
import { ask } from '../../client/api.ts';
import s from './jobs.module.css';

const doing = {
  import: 'Importing',
  collect: 'Reading',
  analyse: 'Analysing',
  sample: 'Preparing',
  report: 'Writing',
} as const satisfies Record<Job['kind'], string>;

/** Whole percent done; null while the total is not known. */
export function percentDone(job: Pick<Job, 'done' | 'total'>): number | null {
  if (job.total === null || job.total === 0) return null;
  return Math.min(100, Math.floor((job.done / job.total) * 100));
}

/** A running job: what it is, its progress, and a way to stop it. */
export function JobProgress({ job }: { readonly job: Job }): ReactElement {
  const cancel = useMutation(ask.jobs.cancel.mutationOptions());
  const percent = percentDone(job);
  const name = `${doing[job.kind]} ${job.label}`;
  return (
    <span className={s['job']} title={job.step}>
      <span className="cut">{name}</span>
      <span
        className={s['bar']}
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <i style={{ width: `${percent ?? 0}%` }} />
      </span>
      {percent === null ? null : <span>{percent}%</span>}
      <button
        type="button"
        className="text-button"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate({ jobId: job.id })}
      >
        Cancel<span className="visually-hidden"> {name}</span>
      </button>
    </span>
  );
}
