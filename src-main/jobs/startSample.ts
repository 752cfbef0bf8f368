import { newId } from '../../src-shared/model/ids.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { localToday } from '../base/clock.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { endBegun } from './endWork.ts';
import type { JobRegistry } from './jobRegistry.ts';
import type { WorkerPool } from './pool.ts';
import { analysisSentence } from './startAnalysis.ts';

/** What filling the sample workspace needs to start. */
export interface SampleJobServices {
  readonly workspaces: Workspaces;
  readonly jobs: JobRegistry;
  readonly pool: WorkerPool;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
}

const slots = ['import', 'analyse'] as const;

/** Fills the sample workspace when it is open and not full yet; an interrupted fill starts again. */
export function startSample(services: SampleJobServices): void {
  const { workspaces, jobs, pool, changes, now } = services;
  const open = workspaces.current;
  if (open?.kind !== 'sample') return;
  const { store, lend } = open;
  if (store.runs.anyDone()) return;
  // It is being filled already, or somebody analyses what there is: the workspace is open in either case.
  if (jobs.busyWith('sample', slots) !== null) return;
  jobs.start({
    kind: 'sample',
    label: 'the sample workspace',
    workspace: 'sample',
    slots,
    run: async (report, signal) => {
      const { place, giveBack } = lend();
      const at = now();
      const [importId, runId] = [newId(), newId()];
      try {
        const result = await pool.run(
          {
            kind: 'sample',
            store: place,
            importId,
            runId,
            at: at.toISOString(),
            today: localToday(at),
          },
          { onProgress: report, onChanged: (parts) => changes.publish(...parts) },
          signal,
        );
        return analysisSentence(result);
      } catch (error) {
        const work = [
          { kind: 'import', id: importId },
          { kind: 'run', id: runId },
        ] as const;
        await endBegun(services, open, place, work, signal.aborted ? 'cancelled' : 'failed');
        throw error;
      } finally {
        giveBack();
        changes.publish('queue', 'campaigns', 'imports', 'status');
      }
    },
  });
}
