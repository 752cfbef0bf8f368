import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { DeliveryLevel, DeliveryStatus } from '../../../src-shared/model/vocabulary.ts';
import { editDay } from './editDay.ts';

/** Reasons for a limit that keep no campaign from running: it spends its budget, is still learning, bids its target, or nobody searches. */
const ordinary = /budget|learn|bidding|search_volume/i;

/** Whether a limit holds back nothing by itself; a platform that gives several reasons joins them by semicolons. */
export const isOrdinary = (reason: string | null): boolean =>
  reason?.split(';').every((each) => ordinary.test(each)) ?? false;

/** How long one thing's delivery stood one way, as its platform says. */
export interface StatusSpell {
  readonly level: DeliveryLevel;
  readonly item: string | null;
  readonly status: DeliveryStatus;
  /** The platform's own words. */
  readonly reason: string | null;
  /** The day it was first said. */
  readonly from: Day;
  /** It was so on the day the platform was first asked: since when is not known. */
  readonly isFirst: boolean;
  /** The day something else was said; null: it still holds. */
  readonly until: Day | null;
}

/**
 * What the platform says of the delivery until a day: each change once, however often it was asked, in the order it began. What it says
 * on the day after the last is said of the last: an account is asked on the morning after.
 */
export function statusSpells(
  { campaign, statuses = [] }: Pick<CampaignData, 'campaign' | 'statuses'>,
  asOf: Day,
): readonly StatusSpell[] {
  const dated = statuses
    .map((row) => ({ row, day: editDay(row, campaign.timezone) }))
    .filter(({ day }) => day <= addDays(asOf, 1))
    .sort((one, two) => (one.row.timestamp < two.row.timestamp ? -1 : 1));
  const firstDay = dated[0]?.day;
  const things = Map.groupBy(dated, ({ row }) => JSON.stringify([row.level, row.item]));
  const spells = [...things.values()].flatMap((rows) => {
    const own: StatusSpell[] = [];
    for (const { row, day } of rows) {
      const last = own.at(-1);
      // What runs runs, whatever the platform adds to it.
      if (last?.status === row.status && (row.status === 'running' || last.reason === row.reason)) continue;
      if (last !== undefined) own[own.length - 1] = { ...last, until: day };
      const { level, item, status, reason } = row;
      own.push({ level, item, status, reason, from: day, isFirst: day === firstDay, until: null });
    }
    return own;
  });
  return spells.sort((one, two) => (one.from < two.from ? -1 : one.from > two.from ? 1 : 0));
}
