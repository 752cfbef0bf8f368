import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import { daysBetween } from '../../src-shared/model/day.ts';
import type { HealthCheck, Session } from '../../src-shared/model/workspace.ts';
import { localToday } from '../base/clock.ts';
import { TaskFailure } from '../base/failure.ts';
import type { WorkerPool } from '../jobs/pool.ts';
import { checkStore } from '../jobs/storeReads.ts';
import type { Backups } from '../services/backups/backups.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { RESTORE } from '../store/database/historyFailures.ts';
import { backupHealth } from './backupHealth.ts';
import { type ModelHealthServices, modelHealth } from './modelHealth.ts';

export interface DoctorServices extends ModelHealthServices {
  readonly workspaces: Workspaces;
  readonly pool: WorkerPool;
  readonly dataDir: string;
  readonly version: string;
  readonly backups: Backups;
}

/** Looks at everything the app stands on. A line each: how it is, and what to do where it is not well. */
export async function examine(services: DoctorServices, signal?: AbortSignal): Promise<HealthCheck[]> {
  const session = await services.workspaces.session();
  const open = services.workspaces.current;
  return [
    program(services.version),
    await keyPlace(services, session),
    ...(open === null ? [closedWorkspace(session)] : await openWorkspace(services, open, signal)),
    ...backupHealth(services, open),
    await diskSpace(open === null ? services.dataDir : dirname(open.path)),
    {
      name: 'Team server',
      state: 'not_set_up',
      detail: 'Decisions are kept on this machine.',
      fix: null,
    },
    ...(open === null ? [] : await modelHealth(services, open)),
  ];
}

function program(version: string): HealthCheck {
  const { node, electron } = process.versions;
  const host = electron === undefined ? `Node ${node}` : `Electron ${electron} (Node ${node})`;
  const system = `${process.platform} ${process.arch}`;
  return { name: 'Program', state: 'ok', detail: `Causeway ${version}, ${host}, ${system}`, fix: null };
}

const places = {
  keychain: 'The key is kept in the keychain of this computer.',
  passphrase: 'The key is protected by your passphrase.',
  session: 'The key is kept nowhere: the data ends with this session.',
} as const;

async function keyPlace(services: DoctorServices, session: Session): Promise<HealthCheck> {
  const name = 'Key';
  switch (session.state) {
    case 'open':
      return {
        name,
        state: session.keyPlace === 'session' ? 'degraded' : 'ok',
        detail: places[session.keyPlace],
        fix: session.keyPlace === 'session' ? 'Start again with a passphrase to keep your data.' : null,
      };
    case 'first_run':
      return session.keychain
        ? { name, state: 'not_set_up', detail: 'No key was made yet; the keychain works.', fix: null }
        : {
            name,
            state: 'not_set_up',
            detail: `No key was made yet. ${session.keychainProblem ?? 'The keychain does not work.'}`,
            fix: 'Choose a passphrase at the first start.',
          };
    case 'locked':
      return {
        name,
        state: session.problem === null ? 'not_set_up' : 'failed',
        detail: session.problem ?? `Locked: the ${session.needs} is needed.`,
        fix:
          session.needs === 'passphrase'
            ? 'Give the passphrase.'
            : 'Unlock the keychain of this computer, then try again.',
      };
    case 'broken':
      return services.workspaces.current === null
        ? { name, state: 'degraded', detail: 'The workspace could not be opened.', fix: session.fix }
        : { name, state: 'ok', detail: 'The key is at hand.', fix: null };
    default:
      return assertNever(session);
  }
}

function closedWorkspace(session: Session): HealthCheck {
  if (session.state === 'broken')
    return { name: 'Workspace', state: 'failed', detail: session.message, fix: session.fix };
  return {
    name: 'Workspace',
    state: 'not_set_up',
    detail: 'No workspace is open.',
    fix: session.state === 'first_run' ? 'Start the app once to make one.' : 'Unlock it.',
  };
}

async function openWorkspace(
  services: DoctorServices,
  open: OpenWorkspace,
  signal?: AbortSignal,
): Promise<HealthCheck[]> {
  const { store, kind } = open;
  const problems = await problemsOf(services, open, signal);
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
    ...besides(store.notes(), services.backups.newestAt),
    dataAge(store.facts.lastDay(), store.facts.count(), today, store.settings.get().staleAfterDays),
    analysisAge(store.runs.latest(1)[0], today),
  ];
}

/** A database another thread cannot open is a finding, not an end of the examination. */
async function problemsOf(
  services: DoctorServices,
  open: OpenWorkspace,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  try {
    return await checkStore(services, open, signal);
  } catch (error) {
    if (error instanceof TaskFailure && error.code === 'STORAGE_FAILED') return [error.message];
    throw error;
  }
}

/** What lay beside the database and had to be made anew; a backup made since covers it. */
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

const scarceBytes = 500 * 1024 ** 2;

async function diskSpace(dir: string): Promise<HealthCheck> {
  const name = 'Disk';
  try {
    const { bavail, bsize } = await statfs(dir);
    const free = bavail * bsize;
    const detail = `${(free / 1024 ** 3).toFixed(1)} GB free at ${dir}.`;
    return free < scarceBytes
      ? { name, state: 'degraded', detail, fix: 'Make room: imports and backups need it.' }
      : { name, state: 'ok', detail, fix: null };
  } catch {
    return { name, state: 'not_set_up', detail: `${dir} is not there yet.`, fix: null };
  }
}
