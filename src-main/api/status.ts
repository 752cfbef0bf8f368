import { budgetState } from '../../src-core/llm/budget.ts';
import { daysBetween } from '../../src-shared/model/day.ts';
import type { StatusReport } from '../../src-shared/model/workspace.ts';
import type { OpenWorkspace } from '../app/workspaces.ts';
import { localToday } from '../jobs/clock.ts';
import type { ApiBase } from './base.ts';
import { examine } from './doctor.ts';
import type { ApiServices } from './services.ts';

/** What the status bar shows, what changed, and how everything is. */
export function statusHandlers({ api, session }: ApiBase, services: ApiServices) {
  return {
    get: api.status.get.handler(({ context }) => statusOf(services, context.open)),
    watch: session.status.watch.handler(async ({ signal }) => services.changes.watch(signal)),
    doctor: session.status.doctor.handler(() => examine(services)),
  };
}

function statusOf(services: ApiServices, { store, kind, keyPlace }: OpenWorkspace): StatusReport {
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
    version: services.version,
  };
}
