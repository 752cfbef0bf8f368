import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { announceEnd } from './useJobs.ts';

interface StartAnalysis {
  readonly isPending: boolean;
  readonly startAll: () => void;
  readonly start: (campaignIds: readonly string[]) => void;
}

/** Starts an analysis, with a model where one is set up; its progress is in the status bar. */
export function useStartAnalysis(): StartAnalysis {
  const client = useQueryClient();
  const start = useMutation(
    ask.analyse.start.mutationOptions({
      onSuccess: async ({ jobId }) => {
        announce('The analysis has started.');
        await client.invalidateQueries({ queryKey: ask.jobs.list.key() });
        const jobs = await client.fetchQuery(ask.jobs.list.queryOptions());
        const job = jobs.find(({ id }) => id === jobId);
        if (job !== undefined) announceEnd(job);
      },
      onError: (error) => {
        const { what, fix } = explain(error);
        notifications.show({ title: what, message: fix, color: 'red', autoClose: false });
      },
    }),
  );
  return {
    isPending: start.isPending,
    startAll: () => start.mutate({ asOf: null }),
    start: (campaignIds) => start.mutate({ campaignIds: [...campaignIds], asOf: null }),
  };
}
