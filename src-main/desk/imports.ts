import { localToday } from '../jobs/clock.ts';
import { startImport } from '../jobs/startImport.ts';
import { resolveTarget } from '../jobs/target.ts';
import type { DeskBase } from './base.ts';
import type { DeskServices } from './services.ts';

/** Files into the person's own workspace: handed over or named, looked at first, then kept. */
export function importHandlers({ desk }: DeskBase, services: DeskServices) {
  const { staging, pool, now } = services;
  return {
    stage: desk.imports.stage.handler(async () => ({ stagingId: await staging.create() })),
    stagePiece: desk.imports.stagePiece.handler(async ({ input }) => ({
      received: await staging.add(input.stagingId, input.file, input.offset, input.piece),
    })),
    preview: desk.imports.preview.handler(async ({ input, signal }) => {
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
    start: desk.imports.start.handler(async ({ input, context }) => ({
      jobId: await startImport(services, context.open, input),
    })),
    history: desk.imports.history.handler(({ context }) => [...context.open.store.imports.list()]),
  };
}
