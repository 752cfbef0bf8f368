import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import { amount, count } from '../base/drift.ts';
import type { Reading } from '../base/platform.ts';
import { dateObject, dateOf, headersOf, listOf, urnOf } from './restli.ts';
import { type Capped, uncapped } from './uncapped.ts';

/** A row of adAnalytics. Every row has the figures that were asked for; reach only some. */
export const counted = z
  .object({
    dateRange: z.object({ start: dateObject, end: dateObject }),
    pivotValues: z.array(z.string()).min(1),
    impressions: count,
    clicks: count,
    costInLocalCurrency: amount,
    externalWebsiteConversions: amount,
    oneClickLeads: amount.optional(),
    conversionValueInLocalCurrency: amount.optional(),
    approximateMemberReach: count.optional(),
    totalEngagements: count.optional(),
    videoStarts: count.optional(),
    videoCompletions: count.optional(),
  })
  .refine(({ dateRange: { start, end } }) => start === end, { path: ['dateRange'], message: 'not one day' });
export type Counted = z.infer<typeof counted>;

/** LinkedIn gives at most twenty figures at once. */
export const countedFields = [
  'dateRange',
  'pivotValues',
  'impressions',
  'clicks',
  'costInLocalCurrency',
  'externalWebsiteConversions',
  'oneClickLeads',
  'conversionValueInLocalCurrency',
] as const;

/** LinkedIn cuts an answer here and does not say so. */
const mostRows = 15_000;

export interface Query {
  readonly pivots: readonly ('CAMPAIGN' | 'CREATIVE')[];
  readonly fields: readonly string[];
}

/** The rows of each day, however many there are. */
export function dayRows(
  reading: Reading,
  days: DayWindow,
  { pivots, fields }: Query,
): Promise<Capped<Counted>> {
  const { door, account, apiVersion, signal } = reading;
  const page = z.object({ elements: z.array(counted) });
  const pivot =
    pivots.length === 1 ? `q=analytics&pivot=${pivots[0]}` : `q=statistics&pivots=${listOf(pivots)}`;
  return uncapped({ days, ids: [...reading.campaigns.keys()], cap: mostRows }, async ({ from, to }, ids) => {
    const whose =
      ids === null
        ? `accounts=${listOf([urnOf('sponsoredAccount', account.id)])}`
        : `campaigns=${listOf(ids.map((each) => urnOf('sponsoredCampaign', each)))}`;
    const range = `dateRange=(start:${dateOf(from)},end:${dateOf(to)})`;
    const { elements } = await door.ask(
      {
        path: `adAnalytics?${pivot}&timeGranularity=DAILY&${range}&${whose}&fields=${fields.join(',')}`,
        headers: headersOf(apiVersion),
      },
      page,
      signal,
    );
    return elements;
  });
}
