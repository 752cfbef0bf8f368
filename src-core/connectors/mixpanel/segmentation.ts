import { z } from 'zod';
import { type DayWindow, daySchema } from '../../../src-shared/model/day.ts';
import { amount } from '../base/drift.ts';
import { countedBy, type EventCounts, mustHave } from '../base/eventDays.ts';
import type { Reading } from '../base/platform.ts';

/** The most values of a property that one answer holds. */
const mostValues = 10_000;

const answer = z.object({
  data: z.object({
    series: z.array(daySchema),
    values: z.record(z.string(), z.record(daySchema, amount)),
  }),
  /** How many values there are. */
  legend_size: z.number().optional(),
});

/** unique: visitors who did it on the day. general: how often it was done. */
export type CountedAs = 'unique' | 'general';

/** How often an event happened on each of these days, by campaign. Rejects with ConnectorError. */
export async function segmentation(
  { door, account, signal }: Pick<Reading, 'door' | 'account' | 'signal'>,
  days: DayWindow,
  event: string,
  type: CountedAs,
): Promise<EventCounts> {
  const { property } = countedBy({ account });
  const query = new URLSearchParams({
    project_id: account.id,
    event,
    type,
    unit: 'day',
    from_date: days.from,
    to_date: days.to,
    // An expression, in which a name is quoted.
    on: `properties[${JSON.stringify(property)}]`,
    limit: String(mostValues),
  });
  const { data, legend_size } = await door.ask({ path: `segmentation?${query}` }, answer, signal);
  mustHave(days, data.series, 'data.series');
  const byValue = new Map(
    Object.entries(data.values).map(([value, counts]) => [value, new Map(Object.entries(counts))]),
  );
  return { byValue, isComplete: byValue.size < mostValues && (legend_size ?? 0) <= byValue.size };
}
