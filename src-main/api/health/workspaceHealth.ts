import { daysBetween } from '../../../src-shared/model/day.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { localToday } from '../../base/clock.ts';
import { TaskFailure } from '../../base/failure.ts';
import type { TaskListeners, WorkerPool } from '../../jobs/pool.ts';
import { checkStore } from '../../jobs/storeReads.ts';
import type { Backups } from '../../services/backups/backups.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';
import type { CheckReport } from '../../store/check/checkSteps.ts';
import { RESTORE } from '../../store/database/historyFailures.ts';
import { unreadableHealth } from './unreadableHealth.ts';

export interface WorkspaceHealthServices {
  readonly pool: WorkerPool;
  readonly backups: Backups;
  readonly now: () => Date;
}

/** The open workspace: whether its database is sound and can be read completely, and how old its data is. */
export async function workspaceHealth(
  services: WorkspaceHealthServices,
  open: OpenWorkspace,
  onProgress: TaskListeners['onProgress'],
  signal?: AbortSignal,
): Promise<HealthCheck[]> {
  const { store, kind } = open;
  const { problems, unreadable } = await checked(services, open, onProgress, signal);
  const today = localToday(services.now());
  return [
    {
      name: 'Workspace',
      state: problems.length === 0 ? 'ok' : 'failed',
      detail:
        problems.length === 0
          ? `${kind === 'own' ? 'Your own' : 'The sample'} database is sound; decisions in its audit trail: ${store.audit.count()}.`
          : problems.join(' '),
      fix: problems.length === 0 ? null : RESTORE,
    },
    ...unreadableHealth(unreadable),
    ...besides(store.repairs(), services.backups.newestAt),
    dataAge(store.facts.lastDay(), store.facts.count(), today, store.settings.get().staleAfterDays),
    analysisAge(store.runs.latest(1)[0], today),
  ];
}

/** A database that another thread cannot open is a finding and does not end the check. */
async function checked(
  services: WorkspaceHealthServices,
  open: OpenWorkspace,
  onProgress: TaskListeners['onProgress'],
  signal?: AbortSignal,
): Promise<CheckReport> {
  try {
    return await checkStore(services, open, onProgress, signal);
  } catch (error) {
    if (error instanceof TaskFailure && error.code === 'STORAGE_FAILED')
      return { problems: [error.message], unreadable: [] };
    throw error;
  }
}

/** Files beside the database that had to be recreated; a backup made since covers it. */
function besides(
  notes: ReadonlyArray<{ readonly at: string; readonly text: string }>,
  backupAt: string | null,
): HealthCheck[] {
  const last = notes.at(-1);
  if (last === undefined || (backupAt !== null && backupAt > last.at)) return [];
  return [
    {
      name: 'Journal',
      state: 'degraded',
      detail: `${last.text} Seen on ${last.at.slice(0, 10)}; no decision in the database was lost by it.`,
      fix: 'If you did not remove it, an older state of the folder may have been put back: look at your last decisions. A backup made now settles it.',
    },
  ];
}

function dataAge(lastDay: string | null, campaigns: number, today: string, staleAfter: number): HealthCheck {
  const name = 'Data';
  if (lastDay === null)
    return { name, state: 'not_set_up', detail: 'No data yet.', fix: 'Import a file or a data folder.' };
  const age = Math.max(0, daysBetween(lastDay, today));
  const detail = `${campaigns} campaigns, newest day ${lastDay} (${ago(age)}).`;
  return age > staleAfter
    ? { name, state: 'degraded', detail, fix: 'Import newer data.' }
    : { name, state: 'ok', detail, fix: null };
}

function analysisAge(
  run: { startedAt: string; state: string; failed: readonly unknown[] } | undefined,
  today: string,
): HealthCheck {
  const name = 'Analysis';
  if (run === undefined)
    return { name, state: 'not_set_up', detail: 'Nothing was analysed yet.', fix: 'Analyse all campaigns.' };
  const when = ago(Math.max(0, daysBetween(run.startedAt.slice(0, 10), today)));
  if (run.state === 'done' && run.failed.length === 0)
    return { name, state: 'ok', detail: `The last run was ${when}.`, fix: null };
  const detail =
    run.failed.length > 0
      ? `The last run was ${when}; ${run.failed.length} campaigns could not be analysed.`
      : `The last run was ${when} and is ${run.state}.`;
  return { name, state: 'degraded', detail, fix: run.state === 'running' ? null : 'Analyse again.' };
}

function ago(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
