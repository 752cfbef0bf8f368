import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { noteDamage } from './damage.ts';

/** Codes that a retry does not change. */
const settled: ReadonlySet<unknown> = new Set([
  'NOT_FOUND',
  'UNUSABLE_INPUT',
  'NOT_OPEN',
  'WRONG_PASSPHRASE',
  'CONFLICT',
  'BAD_REQUEST',
  'STORAGE_FAILED',
  'DAMAGED',
]);

function isSettled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && settled.has(error.code);
}

/** All data is local: it becomes stale only by a change the main process reports, never with time. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteDamage }),
  mutationCache: new MutationCache({ onError: noteDamage }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => !isSettled(error) && count < 3,
      retryDelay: 400,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
