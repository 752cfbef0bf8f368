import type { ImportTarget } from '../../src-shared/contracts/api.ts';
import { exactCount } from '../../src-shared/format/number.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { ImportAnswers, ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { localToday } from '../base/clock.ts';
import { type Remains, TaskFailure } from '../base/failure.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { endBegun } from './endWork.ts';
import type { JobRegistry } from './jobRegistry.ts';
import type { WorkerPool } from './pool.ts';
import type { Staging } from './staging.ts';
import { resolveTarget } from './target.ts';

export interface ImportRequest {
  readonly target: ImportTarget;
  readonly source: ImportSource | null;
  readonly answers: ImportAnswers;
}

/** What an import needs to start. */
export interface ImportJobServices {
  readonly workspaces: Workspaces;
  readonly jobs: JobRegistry;
  readonly pool: WorkerPool;
  readonly staging: Staging;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
}

/** Starts reading files into the person's own workspace; returns the job's id. */
export async function startImport(
  services: ImportJobServices,
  { store, lend, kind }: OpenWorkspace,
  request: ImportRequest,
): Promise<Id> {
  const { jobs, pool, staging, changes, now } = services;
  if (kind === 'sample')
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'The sample workspace is open, and your own data is never mixed into it.',
      'Switch to your own workspace first, then import.',
    );
  jobs.refuseIfBusy(kind, ['import']);
  const { target, label } = await resolveTarget(request.target, staging);
  const stagingId = request.target.kind === 'staged' ? request.target.stagingId : null;
  const importId = newId();
  const at = now();
  let remains: Remains = null;
  const job = jobs.start({
    kind: 'import',
    label,
    workspace: kind,
    slots: ['import'],
    remains: () => remains,
    run: async (report, signal) => {
      // Held from within the job: a refused one (another began while this one's files were checked) holds nothing.
      const { place, giveBack } = lend();
      let letGo = () => {};
      try {
        if (stagingId !== null) letGo = staging.hold(stagingId);
        const { source, answers } = request;
        const result = await pool.run(
          {
            kind: 'import',
            store: place,
            importId,
            at: at.toISOString(),
            label,
            target,
            source,
            answers,
            today: localToday(at),
          },
          {
            onProgress: report,
            onChanged: (parts) => changes.publish(...parts),
            onRemains: (now) => {
              remains = now;
            },
          },
          signal,
        );
        if (stagingId !== null) await staging.remove(stagingId);
        return importSentence(result);
      } catch (error) {
        const work = [{ kind: 'import', id: importId }] as const;
        await endBegun(services, { store }, place, work, signal.aborted ? 'cancelled' : 'failed');
        throw error;
      } finally {
        giveBack();
        letGo();
        changes.publish('imports', 'campaigns', 'status');
      }
    },
  });
  return job.id;
}

export function importSentence(report: ImportReport): string {
  const sum = (pick: (file: ImportReport['files'][number]) => number) =>
    report.files.reduce((total, file) => total + pick(file), 0);
  const kept = sum((file) => file.rowsKept);
  const rejected = sum((file) => file.rowsRejected);
  const of = report.campaigns.length === 1 ? '1 campaign' : `${report.campaigns.length} campaigns`;
  const done = `Imported ${exactCount(kept)} rows of ${of}.`;
  if (rejected === 0) return done;
  return `${done} ${exactCount(rejected)} rows were left out; the report says which and why.`;
}
