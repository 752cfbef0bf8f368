import { localToday } from '../base/clock.ts';
import { type ImportJobServices, startImport } from '../jobs/startImport.ts';
import { resolveTarget } from '../jobs/target.ts';
import type { ApiBase } from './base.ts';

/** Files into the person's own workspace: uploaded or named by path, previewed first, then imported. */
export function importHandlers({ whenOpen }: ApiBase, services: ImportJobServices) {
  const { staging, pool, now } = services;
  return {
    stage: whenOpen.imports.stage.handler(async () => ({ stagingId: await staging.create() })),
    stagePiece: whenOpen.imports.stagePiece.handler(async ({ input }) => ({
      received: await staging.add(
        input.stagingId,
        { id: input.fileId, name: input.file },
        input.offset,
        input.piece,
      ),
    })),
    preview: whenOpen.imports.preview.handler(async ({ input, signal }) => {
      const { target } = await resolveTarget(input.target, staging);
      const letGo = input.target.kind === 'staged' ? staging.hold(input.target.stagingId) : () => undefined;
      try {
        return await pool.run(
          { kind: 'preview', target, source: input.source, answers: input.answers, today: localToday(now()) },
          { onProgress: () => undefined, onChanged: () => undefined },
          signal ?? new AbortController().signal,
        );
      } finally {
        letGo();
      }
    }),
    start: whenOpen.imports.start.handler(async ({ input, context }) => ({
      jobId: await startImport(services, context.open, input),
    })),
    history: whenOpen.imports.history.handler(({ context }) => [...context.open.store.imports.list()]),
  };
}
