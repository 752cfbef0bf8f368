import type { ApiBase } from './base.ts';
import type { ApiServices } from './services.ts';

/** Long work of this session. */
export function jobHandlers({ api }: ApiBase, { jobs }: ApiServices) {
  return {
    list: api.jobs.list.handler(() => jobs.list()),
    watch: api.jobs.watch.handler(async ({ input, signal }) => jobs.watch(input.jobId, signal)),
    cancel: api.jobs.cancel.handler(({ input }) => jobs.cancel(input.jobId)),
  };
}
