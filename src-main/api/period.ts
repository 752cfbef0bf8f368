import type { Instant } from '../../src-shared/model/day.ts';
import type { Period } from '../../src-shared/model/history.ts';
import { localDayEnd, localMidnight } from '../base/clock.ts';
import { apiError } from './apiError.ts';

/** The days of a period as instants: from where its first day begins until before its last one has ended. */
export function instantsOf({ from, to }: Period): {
  readonly from: Instant | null;
  readonly until: Instant | null;
} {
  if (from !== null && to !== null && from > to)
    throw apiError('UNUSABLE_INPUT', `${from} is after ${to}.`, 'Give the earlier day first.');
  return {
    from: from === null ? null : localMidnight(from),
    until: to === null ? null : localDayEnd(to),
  };
}
