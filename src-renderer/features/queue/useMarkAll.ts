import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { count } from '../../../src-shared/format/number.ts';
import { mostDecided, type QueueRow } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { explain } from '../../ui/explain.ts';
import { showReason } from '../../ui/showReason.ts';
import { useQueueState } from '../../view/queueState.ts';
import { groupKeyOf } from './groups.ts';
import type { Queue } from './useQueue.ts';

/**
 * Selects all of the group that a row is in, or all of a list without groups; where all are selected already, none of
 * them. Also those that are not loaded, up to the most that are decided at once; neither what was decided here nor what
 * came after the list was taken is among them.
 */
export function useMarkAll(queue: Queue): (row: QueueRow | undefined) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (row) => {
      if (row === undefined) {
        showReason('There is no row to select: the list is empty.');
        return;
      }
      const { filter, taking } = useQueueState.getState();
      const shown = queue.shownIds();
      const groupKey = queue.grouping === null ? null : groupKeyOf(row, queue.grouping);
      try {
        const { subjects, total } = await client.fetchQuery(
          ask.queue.subjects.queryOptions({ input: { ...filter, groupKey }, staleTime: 0 }),
        );
        const now = useQueueState.getState();
        // Another list is shown by now.
        if (now.filter !== filter || now.taking !== taking) return;
        now.toggleMarks(subjects.filter(({ id }) => !now.left.has(id) && (shown === null || shown.has(id))));
        if (total > mostDecided)
          showReason(`${count(mostDecided)} of ${count(total)} are selected, the most at once.`);
      } catch (error) {
        const { what, fix } = explain(error);
        showReason(`${what} ${fix}`);
      }
    },
    [client, queue],
  );
}
