import { localToday } from '../base/clock.ts';
import { type ImportJobServices, startImport } from '../jobs/startImport.ts';
import { resolvePath, resolveTarget } from '../jobs/target.ts';
import type { WatchFolder } from '../jobs/watched/watchFolder.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

export interface ImportServices extends ImportJobServices {
  readonly watchFolder: WatchFolder;
}

/** Files into the person's own workspace: uploaded or named by path, previewed first, then imported. */
export function importHandlers({ whenOpen }: ApiBase, services: ImportServices) {
  const { staging, pool, now, watchFolder, changes } = services;
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
    preview: whenOpen.imports.preview.handler(async ({ input, context, signal }) => {
      const { target } = await resolveTarget(input.target, staging);
      const letGo = input.target.kind === 'staged' ? staging.hold(input.target.stagingId) : () => undefined;
      // The person's own data only: into the sample nothing is imported.
      const lent = context.open.kind === 'own' ? context.open.lend() : null;
      const { source, answers } = input;
      const at = now();
      const reading = { target, source, answers, today: localToday(at) };
      try {
        return await pool.run(
          { kind: 'preview', store: lent?.place ?? null, at: at.toISOString(), ...reading },
          { onProgress: () => undefined, onChanged: () => undefined },
          signal ?? new AbortController().signal,
        );
      } finally {
        lent?.giveBack();
        letGo();
      }
    }),
    start: whenOpen.imports.start.handler(async ({ input, context }) => ({
      jobId: await startImport(services, context.open, input),
    })),
    history: whenOpen.imports.history.handler(({ context }) => [...context.open.store.imports.list()]),
    watched: whenOpen.imports.watched.handler(({ context }) => watchFolder.view(context.open)),
    watch: whenOpen.imports.watch.handler(async ({ input: { path }, context: { open } }) => {
      const folder = path === null ? null : folderAt(path);
      await whenFree(() => open.store.watchedFolder.watch(folder));
      changes.publish('imports');
      await watchFolder.look();
      return watchFolder.view(open);
    }),
    lookInFolder: whenOpen.imports.lookInFolder.handler(async ({ context: { open } }) => {
      await watchFolder.look();
      return watchFolder.view(open);
    }),
  };
}

/** The path of a folder that can be read. Throws what is wrong with it. */
function folderAt(path: string): string {
  const { target } = resolvePath(path.trim());
  if (target.kind === 'folder') return target.path;
  throw apiError('UNUSABLE_INPUT', 'This is a file.', 'Give the path of the folder it is in.');
}
