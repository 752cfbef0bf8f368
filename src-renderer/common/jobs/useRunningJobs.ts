import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../../src-shared/model/job.ts';
import { ask } from '../../client/api.ts';

const none: readonly Job[] = [];

/** The running jobs, as the shell follows them. */
export function useRunningJobs(): readonly Job[] {
  const jobs = useQuery(ask.jobs.list.queryOptions()).data ?? none;
  return jobs.filter(({ state }) => state === 'running');
}
