import { budgetState } from '../../src-core/llm/budget.ts';
import type { BackupsReport } from '../../src-shared/model/backup.ts';
import { daysBetween } from '../../src-shared/model/day.ts';
import type { StatusReport } from '../../src-shared/model/workspace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { localToday } from '../base/clock.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { ApiBase } from './base.ts';
import { examination } from './health/examination.ts';
import { type DoctorServices, examine } from './health/examine.ts';

export interface StatusServices extends DoctorServices {
  readonly changes: ChangeFeed;
}

/** What the status bar shows, what changed, and the state of everything. */
export function statusHandlers({ whenOpen, anytime }: ApiBase, services: StatusServices) {
  return {
    get: whenOpen.status.get.handler(({ context }) => statusOf(services, context.open)),
    watch: anytime.status.watch.handler(async ({ signal }) => services.changes.watch(signal)),
    doctor: anytime.status.doctor.handler(({ signal }) => examine(services, () => undefined, signal)),
    examine: anytime.status.examine.handler(async ({ signal }) => examination(services, signal)),
  };
}

function backupStatus({ backups, problem, faults }: BackupsReport): StatusReport['backup'] {
  return { newestAt: backups[0]?.at ?? null, problem: problem?.what ?? faults[0]?.what ?? null };
}

function statusOf(services: StatusServices, { store, kind, keyPlace }: OpenWorkspace): StatusReport {
  const dataUntil = store.facts.lastDay();
  const today = localToday(services.now());
  const { models } = store.settings.get();
  const spend = budgetState(models.budget, store.modelCalls, services.now());
  return {
    workspace: kind,
    keyPlace,
    sampleExists: services.workspaces.exists('sample'),
    ownExists: services.workspaces.exists('own'),
    team: 'not_connected',
    unsent: store.outbox.unsent(),
    dataUntil,
    dataAgeDays: dataUntil === null ? null : Math.max(0, daysBetween(dataUntil, today)),
    campaigns: store.facts.count(),
    models: !models.enabled || models.roles.analyst.length === 0 ? 'off' : spend.state,
    modelSpendTodayMicros: spend.spentMicroUsd,
    modelBudgetMicros: spend.limitMicroUsd,
    backup: backupStatus(services.backups.list()),
    version: services.version,
  };
}
