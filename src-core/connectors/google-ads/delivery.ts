import type { DeliveryStatus } from '../../../src-shared/model/vocabulary.ts';
import type { DeliveryNow } from '../base/platform.ts';

/** Primary statuses that say how delivery stands; one that is yet to start, or is not known, says nothing. */
const statuses: Readonly<Record<string, DeliveryStatus>> = {
  ELIGIBLE: 'running',
  LEARNING: 'running',
  LIMITED: 'limited',
  NOT_ELIGIBLE: 'stopped',
  MISCONFIGURED: 'stopped',
  PAUSED: 'paused',
  ENDED: 'ended',
  REMOVED: 'ended',
};

/** Everything below it was paused or removed by a person; support.google.com/google-ads/answer/10080183 names the reasons. */
const byPerson = /PAUSED|REMOVED/;

/** How a campaign's delivery stands, by its primary status and the reasons Google gives for it. */
export function deliveryOf({
  id,
  primaryStatus,
  primaryStatusReasons = [],
}: {
  readonly id: string;
  readonly primaryStatus?: string | undefined;
  readonly primaryStatusReasons?: readonly string[] | undefined;
}): readonly DeliveryNow[] {
  const stands = statuses[primaryStatus ?? ''];
  if (stands === undefined) return [];
  const isMeant = stands === 'stopped' && primaryStatusReasons.some((reason) => byPerson.test(reason));
  const reason = primaryStatusReasons.length === 0 ? null : primaryStatusReasons.join(';');
  return [{ campaignId: id, level: 'campaign', item: null, status: isMeant ? 'paused' : stands, reason }];
}
