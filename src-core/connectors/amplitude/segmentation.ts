import { z } from 'zod';
import { type Day, type DayWindow, daySchema } from '../../../src-shared/model/day.ts';
import { amount } from '../base/drift.ts';
import { countedBy, type EventCounts, mustHave } from '../base/eventDays.ts';
import { ConnectorError } from '../base/failure.ts';
import type { Reading } from '../base/platform.ts';

/** The most groups of one answer. */
const mostGroups = 1_000;

/** A group's name, or the number of its segment with the name. */
const label = z.union([
  z.string(),
  z
    .array(z.union([z.string(), z.number()]))
    .nonempty()
    .transform((parts) => String(parts.at(-1))),
]);
const answer = z.object({
  data: z.object({
    series: z.array(z.array(amount)),
    seriesLabels: z.array(label),
    xValues: z.array(daySchema),
  }),
});

/** uniques: visitors who did it on the day. totals: how often it was done. */
export type CountedAs = 'uniques' | 'totals';

const compact = (day: Day): string => day.replaceAll('-', '');

/** How often an event happened on each of these days, by campaign. Rejects with ConnectorError. */
export async function segmentation(
  { door, account, signal }: Pick<Reading, 'door' | 'account' | 'signal'>,
  days: DayWindow,
  event: string,
  metric: CountedAs,
): Promise<EventCounts> {
  const query = new URLSearchParams({
    e: JSON.stringify({ event_type: event }),
    m: metric,
    start: compact(days.from),
    end: compact(days.to),
    i: '1',
    g: countedBy({ account }).property,
    limit: String(mostGroups),
  });
  const { data } = await door.ask({ path: `api/2/events/segmentation?${query}` }, answer, signal);
  const { series, seriesLabels, xValues } = data;
  mustHave(days, xValues, 'data.xValues');
  if (series.length !== seriesLabels.length || series.some((values) => values.length !== xValues.length))
    throw new ConnectorError('drift', { status: 200, code: 'data.series: not as long as its labels' });
  const byValue = new Map(
    seriesLabels.map((value, at) => {
      const counts = (series[at] ?? []).map((count, day) => [xValues[day] ?? '', count] as const);
      return [value, new Map(counts)];
    }),
  );
  return { byValue, isComplete: series.length < mostGroups };
}
