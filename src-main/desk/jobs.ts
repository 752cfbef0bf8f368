import type { DeskBase } from './base.ts';
import type { DeskServices } from './services.ts';

/** Long work of this session. */
export function jobHandlers({ desk }: DeskBase, { jobs }: DeskServices) {
  return {
    list: desk.jobs.list.handler(() => jobs.list()),
    watch: desk.jobs.watch.handler(async ({ input, signal }) => jobs.watch(input.jobId, signal)),
    cancel: desk.jobs.cancel.handler(({ input }) => jobs.cancel(input.jobId)),
  };
}
