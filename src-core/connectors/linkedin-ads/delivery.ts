import type { DeliveryStatus } from '../../../src-shared/model/vocabulary.ts';
import type { DeliveryNow } from '../base/platform.ts';

const statuses: Readonly<Record<string, DeliveryStatus>> = {
  ACTIVE: 'running',
  PAUSED: 'paused',
  COMPLETED: 'ended',
};

/** A hold that a plan or a person laid on it; one that waits for its first day says nothing, and every other is the platform's. */
const holds: ReadonlyArray<readonly [RegExp, DeliveryStatus | null]> = [
  [/START_DATE_HOLD$/, null],
  [/(END_DATE|TOTAL_BUDGET)_HOLD$/, 'ended'],
  [/^STOPPED$|STATUS_HOLD$/, 'paused'],
  [/HOLD$/, 'stopped'],
];

/** How a campaign's delivery stands: by its own status, and by what holds an active one; a plan's hold goes before the platform's. */
export function deliveryOf({
  id,
  status,
  servingStatuses = [],
}: {
  readonly id: string;
  readonly status?: string | undefined;
  readonly servingStatuses?: readonly string[] | undefined;
}): readonly DeliveryNow[] {
  const own = statuses[status ?? ''];
  if (own === undefined) return [];
  const held = servingStatuses.flatMap((name) => {
    const hold = holds.find(([pattern]) => pattern.test(name));
    return hold === undefined ? [] : [{ name, stands: hold[1] }];
  });
  if (own !== 'running' || held.length === 0)
    return [{ campaignId: id, level: 'campaign', item: null, status: own, reason: null }];
  if (held.some(({ stands }) => stands === null)) return [];
  const reason = held.map(({ name }) => name).join(';');
  const stands = held.find((hold) => hold.stands !== 'stopped')?.stands ?? 'stopped';
  return [{ campaignId: id, level: 'campaign', item: null, status: stands, reason }];
}
