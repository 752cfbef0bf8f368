import { engineVersion } from '../../src-core/diagnosis/engineVersion.ts';
import { buildAccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { Store } from '../store/store.ts';
import { analyseShare } from './analyseShare.ts';
import { lastDayToRead } from './analysis.ts';
import type { AnalysisResult, TaskContext } from './protocol.ts';
import { type SecondWorker, startSecondWorker } from './secondWorker.ts';
import { Tally } from './tally.ts';

export interface AnalysePlan {
  readonly runId: Id;
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  readonly asOf: Day | null;
  readonly now: () => Date;
}

/** A run that could diagnose nothing is not done. */
export const stateOf = (recommended: number, failed: Run['failed']): 'done' | 'failed' =>
  recommended === 0 && failed.length > 0 ? 'failed' : 'done';

/**
 * Diagnoses campaigns and stores the results, with a second thread where one is available and the account is large. A
 * campaign that cannot be diagnosed is recorded in the run and does not stop it.
 */
export async function analyseStore(
  store: Store,
  plan: AnalysePlan,
  context: TaskContext,
  offer: SecondWorker | null = null,
): Promise<AnalysisResult> {
  const { runId, asOf, now } = plan;
  const ids =
    plan.campaignIds.length > 0 ? [...new Set(plan.campaignIds)] : store.facts.campaignIds().toSorted();
  const progress = (done: number, step: string) => context.progress({ done, total: ids.length, step });
  progress(0, 'Reading the account');
  store.runs.begin({
    id: runId,
    startedAt: now().toISOString(),
    engine: 'rules',
    engineVersion,
    campaigns: ids.length,
  });
  const tally = new Tally();
  const failed: Run['failed'][number][] = [];
  const second = startSecondWorker(offer, { runId, ids, asOf, tally }, context);
  const end = (state: 'done' | 'cancelled' | 'failed') =>
    store.runs.end(runId, {
      state,
      recommended: tally.kept,
      failed: failed.toSorted((one, two) => (one.campaignId < two.campaignId ? -1 : 1)),
      endedAt: now().toISOString(),
    });
  try {
    const totals = buildAccountTotals(store.facts.siblings(), lastDayToRead(asOf, now()));
    failed.push(...(await analyseShare(store, { runId, ids, asOf, now, totals, tally }, context)));
    if (second !== null) failed.push(...(await second.done));
    context.signal.throwIfAborted();
    progress(ids.length, 'Done');
    end(stateOf(tally.kept, failed));
    return { run: { campaigns: ids.length, recommended: tally.kept, failed } };
  } catch (error) {
    tally.stop();
    // It stops after its campaign; its failure is in `error` already.
    if (second !== null) failed.push(...(await second.done.catch(() => [])));
    end(context.signal.aborted ? 'cancelled' : 'failed');
    throw error;
  } finally {
    await second?.close();
  }
}
