import type { DeliveryStatus } from '../../../src-shared/model/vocabulary.ts';
import type { DeliveryNow } from '../base/platform.ts';

/** CampaignStatus of the API; a deleted campaign is not listed. With the budget spent it rests until the next day. */
const statuses: Readonly<Record<string, readonly [DeliveryStatus, string | null]>> = {
  Active: ['running', null],
  Paused: ['paused', null],
  BudgetPaused: ['limited', 'Budget'],
  BudgetAndManualPaused: ['paused', null],
  Suspended: ['stopped', 'Suspended'],
};

/** How a campaign's delivery stands, by its status. */
export function deliveryOf({
  Id,
  Status,
}: {
  readonly Id: string;
  readonly Status?: string | null | undefined;
}): readonly DeliveryNow[] {
  const [status, reason] = statuses[Status ?? ''] ?? [];
  return status === undefined
    ? []
    : [{ campaignId: Id, level: 'campaign', item: null, status, reason: reason ?? null }];
}
