import { setImmediate } from 'node:timers/promises';
import { engineVersion } from '../../src-core/diagnosis/engineVersion.ts';
import { buildAccountTotals } from '../../src-core/diagnosis/siblings.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { NewRecommendation, Store } from '../store/store.ts';
import { analyseCampaign } from './analysis.ts';
import type { AnalysisResult, TaskContext } from './protocol.ts';

/**
 * Recommendations are kept so many at once, or after this time: few enough that a decision never waits for the write,
 * often enough that the queue fills before the person's eyes.
 */
const batchSize = 50;
const batchMs = 300;

export interface AnalysePlan {
  readonly runId: Id;
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
  readonly now: () => Date;
}

/**
 * Diagnoses campaign after campaign and keeps what it finds. Only one campaign's data is in memory at a time. A
 * campaign that cannot be diagnosed is written down in the run and stops nothing.
 */
export async function analyseStore(
  store: Store,
  plan: AnalysePlan,
  context: TaskContext,
): Promise<AnalysisResult> {
  const ids =
    plan.campaignIds.length > 0 ? [...new Set(plan.campaignIds)] : store.facts.campaignIds().toSorted();
  const progress = (done: number, step: string) => context.progress({ done, total: ids.length, step });
  progress(0, 'Reading the account');
  store.runs.begin({
    id: plan.runId,
    startedAt: plan.now().toISOString(),
    engine: 'rules',
    engineVersion,
    campaigns: ids.length,
  });
  const failed: Run['failed'][number][] = [];
  let recommended = 0;
  const end = (state: 'done' | 'cancelled' | 'failed') =>
    store.runs.end(plan.runId, { state, recommended, failed, endedAt: plan.now().toISOString() });
  try {
    const { guardrails } = store.settings.get();
    const totals = buildAccountTotals(store.facts.siblings());
    let batch: NewRecommendation[] = [];
    let keptAt = performance.now();
    const keep = () => {
      if (batch.length === 0) return;
      store.recommendations.add(batch);
      recommended += batch.length;
      batch = [];
      keptAt = performance.now();
      context.changed('queue', 'campaigns');
    };
    for (const [index, id] of ids.entries()) {
      // Lets a cancellation in.
      await setImmediate();
      context.signal.throwIfAborted();
      progress(index, `Campaign ${index + 1} of ${ids.length}`);
      const data = store.facts.campaignData(id);
      if (data === null) {
        failed.push({ campaignId: id, message: 'This campaign is not in the workspace.' });
        continue;
      }
      try {
        const diagnosis = analyseCampaign(data, { asOf: plan.asOf, now: plan.now(), guardrails, totals });
        batch.push({ id: newId(), runId: plan.runId, createdAt: plan.now().toISOString(), diagnosis });
      } catch (error) {
        context.fault(error);
        failed.push({ campaignId: id, message: notDiagnosed(error) });
      }
      if (batch.length >= batchSize || performance.now() - keptAt >= batchMs) keep();
    }
    keep();
    progress(ids.length, 'Done');
    end('done');
    return { run: { campaigns: ids.length, recommended, failed }, totals };
  } catch (error) {
    end(context.signal.aborted ? 'cancelled' : 'failed');
    throw error;
  }
}

/** Why a campaign got no recommendation, without a word of its data. */
export function notDiagnosed(error: unknown): string {
  const kind = error instanceof Error ? error.name : 'unknown';
  return `This campaign could not be diagnosed (a fault in the program: ${kind}).`;
}
