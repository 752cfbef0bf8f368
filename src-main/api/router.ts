import type { AnalysisJobServices } from '../jobs/startAnalysis.ts';
import type { ReportJobServices } from '../jobs/startReport.ts';
import type { SampleJobServices } from '../jobs/startSample.ts';
import { analyseHandlers } from './analyse.ts';
import { analyticsHandlers } from './analytics.ts';
import { type BackupServices, backupHandlers } from './backups.ts';
import { apiBase, type BaseServices } from './base.ts';
import { type CampaignServices, campaignHandlers } from './campaigns.ts';
import { type ConnectionServices, connectionHandlers } from './connections.ts';
import { costHandlers } from './costs.ts';
import { evaluationHandlers } from './evaluation.ts';
import { type ImportServices, importHandlers } from './imports.ts';
import { jobHandlers } from './jobs.ts';
import { type ModelServices, modelHandlers } from './models.ts';
import { promptHandlers } from './prompts.ts';
import { type QueueServices, queueHandlers } from './queue.ts';
import type { ReplayServices } from './replayed.ts';
import { reportHandlers } from './reports.ts';
import { sessionHandlers } from './session.ts';
import { settingsHandlers } from './settings.ts';
import { type StatusServices, statusHandlers } from './status.ts';
import { traceHandlers } from './traces.ts';
import { type WhatIfServices, whatIfHandlers } from './whatIf.ts';

/** What all groups of handlers need together; each gets only its own part. */
export type RouterServices = BaseServices &
  SampleJobServices &
  ImportServices &
  AnalysisJobServices &
  QueueServices &
  CampaignServices &
  WhatIfServices &
  ModelServices &
  ReplayServices &
  StatusServices &
  BackupServices &
  ConnectionServices &
  ReportJobServices;

/** Every procedure of the contract with its handler; a missing or an extra one does not compile. */
export function apiRouter(services: RouterServices) {
  const base = apiBase(services);
  return base.contract.router({
    session: sessionHandlers(base, services),
    queue: queueHandlers(base, services),
    analytics: analyticsHandlers(base, services),
    campaigns: campaignHandlers(base, services),
    connections: connectionHandlers(base, services),
    imports: importHandlers(base, services),
    analyse: analyseHandlers(base, services),
    jobs: jobHandlers(base, services),
    whatIf: whatIfHandlers(base, services),
    reports: reportHandlers(base, services),
    models: modelHandlers(base, services),
    costs: costHandlers(base, services),
    traces: traceHandlers(base, services),
    prompts: promptHandlers(base),
    evaluation: evaluationHandlers(base, services),
    backups: backupHandlers(base, services),
    settings: settingsHandlers(base, services),
    status: statusHandlers(base, services),
  });
}
export type ApiRouter = ReturnType<typeof apiRouter>;
