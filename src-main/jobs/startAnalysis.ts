import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { OpenWorkspace } from '../app/workspaces.ts';
import type { DeskServices } from '../desk/services.ts';
import { TaskFailure } from './failure.ts';
import type { AnalysisResult } from './protocol.ts';

export interface AnalysisRequest {
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
}

/** Starts diagnosing in the background; answers the job's id. */
export function startAnalysis(
  services: DeskServices,
  { store, place, kind }: OpenWorkspace,
  { campaignIds, asOf }: AnalysisRequest,
): Id {
  const { jobs, pool, changes, accounts, now } = services;
  const wanted = [...new Set(campaignIds)];
  const unknown = wanted.filter((id) => store.facts.campaign(id) === null);
  if (unknown.length > 0)
    throw new TaskFailure(
      'NOT_FOUND',
      unknown.length === 1
        ? 'One of the campaigns is not in the workspace.'
        : `${unknown.length} of the campaigns are not in the workspace.`,
      'Import their data first, or leave them out.',
    );
  const count = wanted.length || store.facts.count();
  if (count === 0)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'There are no campaigns to analyse yet.',
      'Import data first, or open the sample workspace.',
    );
  const job = jobs.start({
    kind: 'analyse',
    label: count === 1 ? '1 campaign' : `${count} campaigns`,
    workspace: kind,
    slots: ['analyse'],
    run: async (report, signal) => {
      const runId = newId();
      try {
        const result = await pool.run(
          { kind: 'analyse', store: place, runId, at: now().toISOString(), campaignIds: wanted, asOf },
          { onProgress: report, onChanged: (parts) => changes.publish(...parts) },
          signal,
        );
        if (result.totals !== null && services.workspaces.current?.store === store)
          accounts.offer(store, result.totals);
        return analysisSentence(result);
      } catch (error) {
        if (services.workspaces.current?.store === store)
          endRun(store, runId, signal.aborted ? 'cancelled' : 'failed', now());
        throw error;
      } finally {
        changes.publish('queue', 'campaigns', 'status');
      }
    },
  });
  return job.id;
}

export function analysisSentence({ run }: AnalysisResult): string {
  const campaigns = (count: number) => (count === 1 ? '1 campaign' : `${count} campaigns`);
  const done = `Analysed ${campaigns(run.recommended)}.`;
  if (run.failed.length === 0) return done;
  return `${done} ${campaigns(run.failed.length)} could not be analysed; the run's record says why.`;
}

/** A worker that was ended could not write down how its run ended. */
export function endRun(
  store: OpenWorkspace['store'],
  runId: Id,
  state: 'cancelled' | 'failed',
  at: Date,
): void {
  const run = store.runs.list().find(({ id }) => id === runId);
  if (run?.state !== 'running') return;
  store.runs.end(runId, {
    state,
    recommended: run.recommended,
    failed: run.failed,
    endedAt: at.toISOString(),
  });
}
