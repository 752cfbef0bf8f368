import { analyseHandlers } from './analyse.ts';
import { apiBase } from './base.ts';
import { campaignHandlers } from './campaigns.ts';
import { costHandlers } from './costs.ts';
import { evaluationHandlers } from './evaluation.ts';
import { importHandlers } from './imports.ts';
import { jobHandlers } from './jobs.ts';
import { modelHandlers } from './models.ts';
import { promptHandlers } from './prompts.ts';
import { queueHandlers } from './queue.ts';
import type { ApiServices } from './services.ts';
import { sessionHandlers } from './session.ts';
import { settingsHandlers } from './settings.ts';
import { statusHandlers } from './status.ts';
import { traceHandlers } from './traces.ts';
import { whatIfHandlers } from './whatIf.ts';

/** Every procedure of the contract with its handler; a missing or an extra one does not compile. */
export function apiRouter(services: ApiServices) {
  const base = apiBase(services);
  return base.contract.router({
    session: sessionHandlers(base, services),
    queue: queueHandlers(base, services),
    campaigns: campaignHandlers(base),
    imports: importHandlers(base, services),
    analyse: analyseHandlers(base, services),
    jobs: jobHandlers(base, services),
    whatIf: whatIfHandlers(base, services),
    models: modelHandlers(base, services),
    costs: costHandlers(base, services),
    traces: traceHandlers(base, services),
    prompts: promptHandlers(base),
    evaluation: evaluationHandlers(base, services),
    settings: settingsHandlers(base, services),
    status: statusHandlers(base, services),
  });
}
export type ApiRouter = ReturnType<typeof apiRouter>;
