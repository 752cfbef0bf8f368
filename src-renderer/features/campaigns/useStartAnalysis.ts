import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../app/desk.ts';
import { explain } from '../../ui/explain.ts';
import { say } from '../../ui/say.ts';

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
      onSuccess: async () => {
        say('The analysis has started.');
        await client.invalidateQueries({ queryKey: ask.jobs.list.key() });
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
