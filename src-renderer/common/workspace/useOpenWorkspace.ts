import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StatusReport } from '../../../src-shared/model/workspace.ts';
import { ask } from '../../client/api.ts';
import { useView } from '../../view/view.ts';

/** Opens the other workspace; where the key of one's own data is not chosen yet, the first run asks, and goes on to the import. */
export function useOpenWorkspace() {
  const client = useQueryClient();
  const go = useView((view) => view.go);
  return useMutation(
    ask.session.open.mutationOptions({
      onSuccess: async (session) => {
        if (session.state === 'first_run') go('connections');
        client.setQueryData(ask.session.state.queryKey(), session);
        await client.invalidateQueries();
      },
    }),
  );
}

/** Whether making one's own workspace ends the sample: its key is kept nowhere. */
export const endsSample = (status: StatusReport | null): boolean =>
  status?.workspace === 'sample' && status.keyPlace === 'session' && !status.ownExists;

export const sampleEnds =
  'The sample, and what you decided in it, ends with this step: its key is stored nowhere.';
