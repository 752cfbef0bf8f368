import { availableParallelism } from 'node:os';
import type { Day, Instant } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { StorePlace } from '../services/storePlace.ts';
import { WorkerFault } from './failureMessage.ts';
import { WorkerPool } from './pool.ts';
import type { TaskContext } from './protocol.ts';
import type { Tally } from './tally.ts';

/** Source of a second thread for an analysis. */
export interface SecondWorker {
  /** The script of a worker thread. */
  readonly url: URL;
  readonly store: StorePlace;
  readonly at: Instant;
  /** From this many campaigns on it is worth loading a thread. */
  readonly fewest?: number;
}

const fewestCampaigns = 60;

export interface SharedAnalysis {
  readonly runId: Id;
  readonly ids: readonly string[];
  readonly asOf: Day | null;
  readonly tally: Tally;
}

export interface SecondWorkerRun {
  /** The campaigns it could not diagnose, once none is left; rejects where the thread failed. */
  readonly done: Promise<readonly Run['failed'][number][]>;
  close(): Promise<void>;
}

/**
 * Starts a second thread on the same campaigns; null where that is not worth it. Only one more: the window must stay
 * responsive.
 */
export function startSecondWorker(
  offer: SecondWorker | null,
  { runId, ids, asOf, tally }: SharedAnalysis,
  context: TaskContext,
): SecondWorkerRun | null {
  if (offer === null || ids.length < (offer.fewest ?? fewestCampaigns) || availableParallelism() < 2)
    return null;
  const pool = new WorkerPool(offer.url, (details) => context.fault(new WorkerFault(details)));
  const { store, at } = offer;
  const done = pool.run(
    { kind: 'share', store, at, runId, asOf, campaignIds: ids, tally: tally.cells },
    // The first thread reports the run's progress: both count in one tally.
    { onProgress: () => undefined, onChanged: (parts) => context.changed(...parts) },
    // The tally stops it; it still returns what it could not diagnose.
    new AbortController().signal,
  );
  // Without the second thread its share would stay undone unnoticed: the run ends at once, and its end says why.
  done.catch(() => tally.stop());
  return { done, close: () => pool.close() };
}
