import { z } from 'zod';
import { type DayWindow, daySchema } from '../../../src-shared/model/day.ts';
import { amount, count, id } from '../base/drift.ts';
import type { Reading } from '../base/platform.ts';
import { type ActionRow, conversionsIn } from './conversions.ts';
import { byDays, list } from './list.ts';
import { actionList, firstOf } from './values.ts';

/** Figures of a row. Meta leaves out what has no data, but each row of delivery has impressions and a cost. */
export const counted = z.object({
  campaign_id: id,
  date_start: daySchema,
  date_stop: daySchema,
  impressions: count,
  inline_link_clicks: count.optional(),
  spend: amount,
  actions: actionList,
  conversions: actionList,
  action_values: actionList,
  conversion_values: actionList,
});
type Counted = z.infer<typeof counted>;
export const countedFields = [
  'campaign_id',
  'impressions',
  'inline_link_clicks',
  'spend',
  'actions',
  'conversions',
  'action_values',
  'conversion_values',
] as const;

export interface Query {
  readonly level: 'campaign' | 'ad';
  readonly fields: readonly string[];
  readonly breakdowns?: string;
}

/** The rows of each day, of the chosen campaigns. */
export async function dayRows<Row extends Counted>(
  reading: Reading,
  days: DayWindow,
  { level, fields, breakdowns }: Query,
  row: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const ofOneDay = row.refine((each) => each.date_start === each.date_stop, {
    path: ['date_stop'],
    message: 'not one day',
  });
  const rows = await byDays(days, ({ from, to }) =>
    list(
      reading,
      `act_${reading.account.id}/insights`,
      {
        level,
        time_increment: '1',
        time_range: JSON.stringify({ since: from, until: to }),
        fields: fields.join(','),
        use_unified_attribution_setting: 'true',
        ...(breakdowns === undefined ? {} : { breakdowns }),
      },
      ofOneDay,
    ),
  );
  return rows.filter(({ campaign_id }) => reading.campaigns.has(campaign_id));
}

/** Link clicks, as from a file: the others also count likes and opening a picture. */
const clicksIn = (row: { readonly inline_link_clicks?: number | undefined } & ActionRow): number =>
  row.inline_link_clicks ?? firstOf(['link_click'], row.actions) ?? 0;

/** What is counted of a campaign, an ad or a segment on a day. */
export const countsOf = (row: Counted, { campaigns }: Reading) => ({
  impressions: row.impressions,
  clicks: clicksIn(row),
  spend: row.spend,
  conversions: conversionsIn(row, campaigns.get(row.campaign_id)?.conversion),
});
