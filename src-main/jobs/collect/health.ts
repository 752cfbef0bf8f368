import type { Collected } from '../../../src-core/connectors/base/collect.ts';
import type { Door } from '../../../src-core/connectors/base/door.ts';
import type { ConnectorHealth } from '../../../src-shared/model/connection.ts';
import type { Instant } from '../../../src-shared/model/day.ts';

interface Ended {
  readonly at: Instant;
  readonly unitsLeft: number | null;
  /** Whether any part is read of what was wanted. */
  readonly isAnyRead: boolean;
}

/** The health of an account's connection after a reading that was not cancelled. */
export function healthAfter(
  before: ConnectorHealth,
  { failed, stopped, parts }: Collected,
  door: Pick<Door, 'traffic' | 'quotaUsed'>,
  { at, unitsLeft, isAnyRead }: Ended,
): ConnectorHealth {
  const sorted = door.traffic.latencies.toSorted((one, two) => one - two);
  const [first] = failed.values();
  return {
    status: statusOf({ failed, stopped, parts }, isAnyRead),
    latencyMs: sorted[Math.floor(sorted.length / 2)] ?? before.latencyMs,
    lastReadAt: stopped === null || parts > 0 ? at : before.lastReadAt,
    lastFailure: stopped ?? first ?? null,
    quotaUsed: door.quotaUsed,
    unitsLeft,
  };
}

/** A feed that this account may not have, such as auction insights, does not make it ill. */
function statusOf({ failed, stopped, parts }: Collected, isAnyRead: boolean): ConnectorHealth['status'] {
  if (stopped?.kind === 'sign_in') return 'sign_in';
  if (stopped !== null) return parts > 0 ? 'degraded' : 'down';
  // Where nothing at all may be read, nothing is well.
  if (!isAnyRead && failed.size > 0) return 'down';
  return [...failed.values()].every(({ kind }) => kind === 'permission') ? 'healthy' : 'degraded';
}
