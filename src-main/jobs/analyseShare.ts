import { setImmediate } from 'node:timers/promises';
import type { AccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { NewRecommendation } from '../store/queue/recommendations.ts';
import type { Store } from '../store/store.ts';
import { analyseCampaign } from './analysis.ts';
import { recommendationsRemain } from './keptSoFar.ts';
import type { TaskContext } from './protocol.ts';
import { readable } from './readable.ts';
import { readCampaign } from './readCampaign.ts';
import type { Tally } from './tally.ts';

/**
 * Recommendations are stored in batches of this size, or after this time: small enough that a decision never waits for
 * the write, frequent enough that the queue fills visibly.
 */
const batchSize = 25;
const batchMs = 300;

export interface SharePlan {
  readonly runId: Id;
  /** Of the whole run, in one order for every thread. */
  readonly ids: readonly string[];
  readonly asOf: Day | null;
  readonly now: () => Date;
  readonly totals: AccountTotals;
  readonly tally: Tally;
}

/**
 * Diagnoses one campaign after another and stores the results until none is left. Only one campaign's data is in memory
 * at a time. Returns the campaigns that could not be diagnosed; they do not stop the run.
 */
export async function analyseShare(
  store: Store,
  { runId, ids, asOf, now, totals, tally }: SharePlan,
  context: TaskContext,
): Promise<readonly Run['failed'][number][]> {
  const { guardrails } = store.settings.get();
  const failed: Run['failed'][number][] = [];
  let batch: NewRecommendation[] = [];
  let keptAt = performance.now();
  const keep = () => {
    if (batch.length === 0) return;
    store.recommendations.add(batch);
    tally.keep(batch.length);
    context.remains(recommendationsRemain(tally.kept));
    batch = [];
    keptAt = performance.now();
    context.changed('queue', 'campaigns');
  };
  for (;;) {
    // Gives a cancel the chance to arrive.
    await setImmediate();
    context.signal.throwIfAborted();
    if (tally.stopped) return failed;
    const index = tally.take();
    const id = ids[index];
    if (id === undefined) break;
    context.progress({ done: index, total: ids.length, step: `Campaign ${index + 1} of ${ids.length}` });
    try {
      const data = readCampaign(store.facts, id, context.fault);
      if (data === null) {
        failed.push({ campaignId: id, message: 'This campaign is not in the workspace.' });
        continue;
      }
      const diagnosis = analyseCampaign(data, { asOf, now: now(), guardrails, totals });
      batch.push(readable({ id: newId(), runId, createdAt: now().toISOString(), diagnosis }));
    } catch (error) {
      context.fault(error);
      failed.push({ campaignId: id, message: notDiagnosed(error) });
    }
    if (batch.length >= batchSize || performance.now() - keptAt >= batchMs) keep();
  }
  keep();
  return failed;
}

/** Why a campaign got no recommendation, without any of its data. */
export function notDiagnosed(error: unknown): string {
  const kind = error instanceof Error ? error.name : 'unknown';
  return `This campaign could not be diagnosed (internal error: ${kind}).`;
}
