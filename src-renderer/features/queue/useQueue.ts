import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { QueueFilter } from '../../../src-shared/contracts/api.ts';
import type { QueueRow, QueueView } from '../../../src-shared/model/recommendation.ts';
import { ask } from '../../client/api.ts';
import { pageOf, pageSize } from './pages.ts';

export interface Queue {
  readonly total: number;
  readonly counts: Readonly<Partial<Record<QueueView, number>>>;
  readonly rowAt: (index: number) => QueueRow | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The rows of a filter, read page by page; `pages` are those to read besides the first. */
export function useQueue(filter: QueueFilter, pages: readonly number[]): Queue {
  const head = useQuery(
    ask.queue.list.queryOptions({
      input: { ...filter, offset: 0, limit: pageSize },
      placeholderData: keepPreviousData,
    }),
  );
  const results = useQueries({
    queries: pages.map((page) =>
      ask.queue.list.queryOptions({ input: { ...filter, offset: page * pageSize, limit: pageSize } }),
    ),
  });
  return {
    total: head.data?.total ?? 0,
    counts: head.data?.counts ?? {},
    rowAt(index) {
      const page = pageOf(index);
      const rows = results[pages.indexOf(page)]?.data?.rows ?? (page === 0 ? head.data?.rows : undefined);
      return rows?.[index % pageSize];
    },
    isLoading: head.isPending,
    error: head.error,
    retry: () => void head.refetch(),
  };
}
