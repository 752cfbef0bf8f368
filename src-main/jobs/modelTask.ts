import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import { engineVersion } from '../../src-core/diagnosis/engineVersion.ts';
import { buildAccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import { createModelClient } from '../../src-core/llm/createModelClient.ts';
import { pipelineParts } from '../../src-core/pipeline/parts.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import { releasedPrompts } from '../services/models/prompts.ts';
import type { Store } from '../store/store.ts';
import { notDiagnosed } from './analyseShare.ts';
import { stateOf } from './analyseTask.ts';
import { lastDayToRead } from './analysis.ts';
import { recommendationsRemain } from './keptSoFar.ts';
import { modelRun } from './modelRun.ts';
import { CampaignGone } from './modelSources.ts';
import { ProgressOfRuns } from './progressOfRuns.ts';
import type { AnalysisResult, TaskContext } from './protocol.ts';

export interface ModelPlan {
  /** The analysis: an existing one where it is resumed. */
  readonly runId: Id;
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
  readonly now: () => Date;
  readonly settings: ModelSettings;
  /** By provider id; in memory only. */
  readonly keys: ReadonlyMap<string, string>;
  /** True: the analysis was begun before the app restarted. */
  readonly resumed: boolean;
  /** First wait for unreachable providers; doubled each time up to ten times that. For tests. */
  readonly waitMs?: number;
}

const firstWaitMs = 30_000;
const mostWaits = 10;
/** A limit independent of the provider's: each active run holds one campaign in memory. */
const mostAtOnce = 16;

/**
 * Analyses campaigns with models, several at once: as many as the analyst's provider allows, so that no run waits for
 * its turn while its time runs. Each recommendation is stored as soon as it is ready. A run for which no provider can
 * be reached waits, where the person chose so, and is resumed later.
 */
export async function analyseWithModels(
  store: Store,
  plan: ModelPlan,
  context: TaskContext,
): Promise<AnalysisResult> {
  const { runId, now, settings } = plan;
  const ids =
    plan.campaignIds.length > 0 ? [...new Set(plan.campaignIds)] : store.facts.campaignIds().toSorted();
  const before = plan.resumed ? (store.runs.get(runId) ?? undefined) : undefined;
  const campaigns = before?.campaigns ?? ids.length;
  const doneBefore = campaigns - ids.length;
  const failed: Run['failed'][number][] = [];
  let recommended = 0;
  const runs = new ProgressOfRuns(context.runs);
  const tell = (step?: string) => {
    const done = doneBefore + recommended + failed.length;
    context.progress({ done, total: campaigns, step: step ?? `${done} of ${campaigns} campaigns` });
  };
  tell('Reading the account');
  if (before === undefined)
    store.runs.begin({ id: runId, startedAt: now().toISOString(), engine: 'llm', engineVersion, campaigns });
  const end = (state: 'done' | 'cancelled' | 'failed') =>
    store.runs.end(runId, {
      state,
      recommended: doneBefore + recommended,
      failed,
      endedAt: now().toISOString(),
    });
  const open = new Set(ids);
  // Recorded before the first question: after a crash it is known which are still to do.
  const begun = new Map(
    ids.map((campaignId) => [
      campaignId,
      store.pipelineRuns.begin({ id: newId(), jobRunId: runId, campaignId, startedAt: now().toISOString() }),
    ]),
  );
  try {
    const { guardrails } = store.settings.get();
    const totals = buildAccountTotals(store.facts.siblings(), lastDayToRead(plan.asOf, now()));
    const modelClient = createModelClient({ settings, keys: plan.keys, journal: store.modelCalls, now });
    const shared = {
      store,
      parts: pipelineParts({
        modelClient,
        journal: store.modelCalls,
        prompts: releasedPrompts(),
        settings,
        minConfidence: guardrails.minConfidence,
      }),
      checkpointer: await store.checkpoints(),
      totals,
      guardrails,
      asOf: plan.asOf,
      now,
      context,
      runs,
    };
    const one = async (campaignId: string): Promise<'ended' | 'waiting'> => {
      const run = begun.get(campaignId);
      if (run === undefined) return 'ended';
      try {
        if ((await modelRun(run, runId, shared)) === 'waiting') return 'waiting';
        recommended += 1;
        context.remains(recommendationsRemain(recommended));
        context.changed('queue', 'campaigns', 'models');
      } catch (error) {
        context.signal.throwIfAborted();
        const gone = error instanceof CampaignGone;
        if (!gone) context.fault(error);
        const message = gone ? error.message : notDiagnosed(error);
        store.pipelineRuns.end(run.id, 'failed', now().toISOString(), message);
        failed.push({ campaignId, message });
      } finally {
        runs.ended(campaignId);
      }
      open.delete(campaignId);
      tell();
      return 'ended';
    };
    const atOnce = concurrencyOf(settings);
    let waiting = await eachOf(ids, atOnce, one);
    for (let waits = 0; waiting.length > 0; waits += 1) {
      const count = waiting.length === 1 ? '1 campaign waits' : `${waiting.length} campaigns wait`;
      tell(`${count} until a provider can be reached`);
      const wait = (plan.waitMs ?? firstWaitMs) * Math.min(2 ** waits, mostWaits);
      await pause(wait, undefined, { signal: context.signal });
      waiting = await eachOf(waiting, atOnce, one);
    }
    tell('Done');
    end(stateOf(doneBefore + recommended, failed));
    return { run: { campaigns, recommended: doneBefore + recommended, failed } };
  } catch (error) {
    const state = context.signal.aborted ? 'cancelled' : 'failed';
    for (const campaignId of open) {
      const run = begun.get(campaignId);
      if (run !== undefined) store.pipelineRuns.end(run.id, state, now().toISOString(), null);
    }
    end(state);
    if (context.signal.aborted) throw context.signal.reason;
    throw error;
  } finally {
    runs.close();
  }
}

/** How many runs at once the analyst's provider allows. */
function concurrencyOf({ providers, roles }: ModelSettings): number {
  const provider = providers.find(({ id }) => id === roles.analyst[0]?.provider);
  return Math.min(provider?.maxConcurrent ?? 1, mostAtOnce);
}

/**
 * Works through a list with a concurrency limit; returns those that wait. The first failure ends it once all active
 * ones have ended.
 */
async function eachOf(
  ids: readonly string[],
  atOnce: number,
  work: (id: string) => Promise<'ended' | 'waiting'>,
): Promise<readonly string[]> {
  const waiting: string[] = [];
  const faults: unknown[] = [];
  const queue = new PQueue({ concurrency: atOnce });
  for (const id of ids)
    void queue.add(async () => {
      try {
        if ((await work(id)) === 'waiting') waiting.push(id);
      } catch (error) {
        faults.push(error);
        queue.clear();
      }
    });
  await queue.onIdle();
  if (faults.length > 0) throw faults[0];
  return waiting;
}
