import { QueryClient } from '@tanstack/react-query';

/** Codes that stay true however often one asks. */
const settled: ReadonlySet<unknown> = new Set([
  'NOT_FOUND',
  'UNUSABLE_INPUT',
  'NOT_OPEN',
  'WRONG_PASSPHRASE',
  'CONFLICT',
  'BAD_REQUEST',
  'STORAGE_FAILED',
]);

function isSettled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && settled.has(error.code);
}

/** All is local: nothing is old by time, only by a change the main process reports. */
export const queryClient = new QueryClient({
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
