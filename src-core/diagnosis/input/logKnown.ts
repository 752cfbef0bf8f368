import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';

type Log = Pick<CampaignData, 'changes' | 'logKnown'>;

/** Whether an edit of these days would be in the change log: without that, none in the log says nothing. */
export function isLogKnown({ changes, logKnown }: Log, { from, to }: DayWindow): boolean {
  if (logKnown === undefined) return changes.length > 0;
  return logKnown !== null && logKnown.from <= from && logKnown.to >= to;
}

/** Whether there is a change log at all. */
export const hasLog = ({ changes, logKnown }: Log): boolean => changes.length > 0 || logKnown != null;
