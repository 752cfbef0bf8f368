import type { Day } from '../../../src-shared/model/day.ts';
import type { DeliveryStatus } from '../../../src-shared/model/vocabulary.ts';
import type { DeliveryNow } from '../base/platform.ts';
import { dayOf } from './values.ts';

/** One that is being made or reviewed says nothing yet. */
const statuses: Readonly<Record<string, DeliveryStatus>> = {
  ACTIVE: 'running',
  WITH_ISSUES: 'limited',
  PAUSED: 'paused',
  ARCHIVED: 'ended',
  DELETED: 'ended',
};

/** How a campaign's delivery stands, with what Meta says is wrong. One whose last day is over stays active in Meta's words. */
export function deliveryOf(
  row: {
    readonly id: string;
    readonly effective_status?: string | undefined;
    readonly stop_time?: string | undefined;
    readonly issues_info?: ReadonlyArray<{ readonly error_summary?: string | undefined }> | undefined;
  },
  last: Day,
): readonly DeliveryNow[] {
  const stands = statuses[row.effective_status ?? ''];
  if (stands === undefined) return [];
  const ends = dayOf(row.stop_time);
  const isOver = ends !== null && ends <= last && (stands === 'running' || stands === 'limited');
  // Several reasons are joined as Google's are; one that has a semicolon of its own is still one.
  const issues = row.issues_info?.flatMap(({ error_summary }) => error_summary?.replaceAll(';', ',') ?? []);
  const reason = issues === undefined || issues.length === 0 || isOver ? null : issues.join(';');
  return [{ campaignId: row.id, level: 'campaign', item: null, status: isOver ? 'ended' : stands, reason }];
}
