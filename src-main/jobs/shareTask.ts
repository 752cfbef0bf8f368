import { buildAccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import type { Store } from '../store/store.ts';
import { analyseShare } from './analyseShare.ts';
import { lastDayToRead } from './analysis.ts';
import type { TaskContext, TaskResults, WorkerTask } from './protocol.ts';
import { Tally } from './tally.ts';

/** The second thread's share of an analysis, against the totals of the whole account. */
export function shareOf(
  store: Store,
  { runId, asOf, campaignIds: ids, tally }: WorkerTask & { readonly kind: 'share' },
  now: () => Date,
  context: TaskContext,
): Promise<TaskResults['share']> {
  const totals = buildAccountTotals(store.facts.siblings(), lastDayToRead(asOf, now()));
  return analyseShare(store, { runId, ids, asOf, now, totals, tally: new Tally(tally) }, context);
}
