import type { EngineChoice } from '../../src-shared/contracts/models.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { type Remains, TaskFailure } from '../base/failure.ts';
import type { NamedSecrets } from '../secrets/vault.ts';
import { ModelKeys } from '../services/models/keys.ts';
import type { TraceLine } from '../services/models/traceLine.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { endBegun } from './endWork.ts';
import type { JobRegistry } from './jobRegistry.ts';
import { type KeyRing, modelAccess } from './modelAccess.ts';
import type { WorkerPool } from './pool.ts';
import type { AnalysisResult, ModelAccess } from './protocol.ts';
import type { RunRegistry } from './runRegistry.ts';

export interface AnalysisRequest {
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
  /** `auto`: a model where one is set up and the case needs it. `llm`: fails where none can be asked. */
  readonly engine: EngineChoice;
}

/** What an analysis needs to start. */
export interface AnalysisJobServices {
  readonly workspaces: Workspaces;
  readonly jobs: JobRegistry;
  readonly pool: WorkerPool;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  /** What models are writing now. */
  readonly runRegistry: RunRegistry;
  /** Keys of providers; usable while the vault is open. */
  readonly secrets: NamedSecrets;
  /** Exports runs as the settings say. */
  readonly traceLine: TraceLine;
}

/** Starts diagnosing in the background; returns the job's id. */
export function startAnalysis(
  services: AnalysisJobServices,
  open: OpenWorkspace,
  request: AnalysisRequest,
): Id {
  const { facts } = open.store;
  const wanted = [...new Set(request.campaignIds)];
  const unknown = wanted.filter((id) => facts.campaign(id) === null);
  if (unknown.length > 0)
    throw new TaskFailure(
      'NOT_FOUND',
      unknown.length === 1
        ? 'One of the campaigns is not in the workspace.'
        : `${unknown.length} of the campaigns are not in the workspace.`,
      'Import their data first, or leave them out.',
    );
  const count = wanted.length || facts.count();
  if (count === 0)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'There are no campaigns to analyse yet.',
      'Import data first, or open the sample workspace.',
    );
  const { asOf, engine } = request;
  const pass = { runId: newId(), campaignIds: wanted, asOf, resumed: false };
  return startJob(services, open, [pass], count, (settings, keyRing) =>
    modelAccess(engine, settings, keyRing),
  );
}

/**
 * Resumes analyses that a crash or a kill interrupted: answered questions are not asked again. Returns the job's id;
 * null where there were none.
 */
export function resumeAnalyses(services: AnalysisJobServices, open: OpenWorkspace): Id | null {
  const left = Map.groupBy(open.store.pipelineRuns.interrupted(), ({ jobRunId }) => jobRunId);
  if (left.size === 0) return null;
  const passes = [...left].map(([runId, runs]) => ({
    runId,
    campaignIds: runs.map(({ campaignId }) => campaignId),
    asOf: null,
    resumed: true,
  }));
  const count = passes.reduce((sum, { campaignIds }) => sum + campaignIds.length, 0);
  // An analysis begun with models is finished so: if they were switched off meanwhile, each recommendation says that.
  return startJob(services, open, passes, count, async (settings, keyRing) => ({
    settings,
    keys: await keyRing.all(settings.providers),
  }));
}

interface Pass {
  readonly runId: Id;
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
  /** Begun before the app restarted. */
  readonly resumed: boolean;
}

function startJob(
  services: AnalysisJobServices,
  open: OpenWorkspace,
  passes: readonly Pass[],
  count: number,
  access: (settings: ModelSettings, keyRing: KeyRing) => Promise<ModelAccess | null>,
): Id {
  const { jobs, pool, changes, runRegistry, now } = services;
  const { store, lend, kind } = open;
  // The registry gives the job its id as it starts; nothing is published before that.
  let jobId: Id | null = null;
  const onRuns = (runs: readonly RunProgress[]) => {
    if (jobId !== null) runRegistry.publish(jobId, runs);
  };
  let remains: Remains = null;
  const onRemains = (now: Remains) => {
    remains = now;
  };
  const job = jobs.start({
    kind: 'analyse',
    label: campaignsText(count),
    workspace: kind,
    slots: ['analyse'],
    remains: () => remains,
    run: async (report, signal) => {
      const { place, giveBack } = lend();
      const sentences: string[] = [];
      try {
        const models = await access(store.settings.get().models, new ModelKeys(services.secrets, kind));
        for (const pass of passes) {
          const result = await inWorker(pass, models);
          if (models !== null)
            services.traceLine.offer(store, { id: pass.runId, campaigns: result.run.campaigns });
          refuseEmpty(result);
          sentences.push(analysisSentence(result));
        }
        return sentences.join(' ');
      } finally {
        giveBack();
        if (jobId !== null) runRegistry.end(jobId);
        changes.publish('queue', 'campaigns', 'models', 'status');
      }

      async function inWorker(pass: Pass, models: ModelAccess | null): Promise<AnalysisResult> {
        try {
          return await pool.run(
            { kind: 'analyse', store: place, at: now().toISOString(), models, ...pass },
            { onProgress: report, onChanged: (parts) => changes.publish(...parts), onRuns, onRemains },
            signal,
          );
        } catch (error) {
          const work = [{ kind: 'run', id: pass.runId }] as const;
          await endBegun(services, open, place, work, signal.aborted ? 'cancelled' : 'failed');
          throw error;
        }
      }
    },
  });
  jobId = job.id;
  return job.id;
}

const campaignsText = (count: number): string => (count === 1 ? '1 campaign' : `${count} campaigns`);

/** An analysis without results is not done, even if it ended in order. */
function refuseEmpty({ run }: AnalysisResult): void {
  const [first] = run.failed;
  if (run.recommended > 0 || first === undefined) return;
  throw new TaskFailure(
    'UNUSABLE_INPUT',
    `None of ${campaignsText(run.failed.length)} could be analysed. The first, ${first.campaignId}: ${first.message}`,
    "See the run's record for the others, then analyse again.",
  );
}

export function analysisSentence({ run }: AnalysisResult): string {
  const done = `Analysed ${campaignsText(run.recommended)}.`;
  if (run.failed.length === 0) return done;
  return `${done} ${campaignsText(run.failed.length)} could not be analysed; the run's record says why.`;
}
