import { availableParallelism } from 'node:os';
import type { Day, Instant } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { StorePlace } from '../services/storePlace.ts';
import { WorkerFault } from './failureMessage.ts';
import { WorkerPool } from './pool.ts';
import type { TaskContext } from './protocol.ts';
import type { Tally } from './tally.ts';

/** Where a second thread for an analysis comes from. */
export interface SecondWorker {
  /** The script of a worker thread. */
  readonly url: URL;
  readonly store: StorePlace;
  readonly at: Instant;
  /** From so many campaigns on it is worth loading a thread. */
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

/** Sets a second thread to work on the same campaigns; null where that is not worth it. One more at most: the window wants to stay quick. */
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
    // How far the run is, the first thread tells: both count in one tally.
    { onProgress: () => undefined, onChanged: (parts) => context.changed(...parts) },
    // The tally stops it, and then still answers what it could not diagnose.
    new AbortController().signal,
  );
  // Without the second the rest would be undone unnoticed: the run ends at once, and its end says why.
  done.catch(() => tally.stop());
  return { done, close: () => pool.close() };
}
