import type { JobRegistry } from '../jobs/jobRegistry.ts';
import type { ApiBase } from './base.ts';

/** Long work of this session. */
export function jobHandlers({ whenOpen }: ApiBase, { jobs }: { readonly jobs: JobRegistry }) {
  return {
    list: whenOpen.jobs.list.handler(() => jobs.list()),
    watch: whenOpen.jobs.watch.handler(async ({ input, signal }) => jobs.watch(input.jobId, signal)),
    cancel: whenOpen.jobs.cancel.handler(({ input }) => jobs.cancel(input.jobId)),
  };
}
