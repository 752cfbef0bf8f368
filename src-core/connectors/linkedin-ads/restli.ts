import { z } from 'zod';
import { type Day, dayInZone, daySchema } from '../../../src-shared/model/day.ts';
import type { Door } from '../base/door.ts';
import { amount, figure } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';

/** Rest.li, as LinkedIn speaks it: brackets, colons and commas of a query stand as they are, what is between them is encoded. */
export const listOf = (values: readonly string[]): string =>
  `List(${values.map(encodeURIComponent).join(',')})`;
export const urnOf = (kind: 'sponsoredAccount' | 'sponsoredCampaign', id: string): string =>
  `urn:li:${kind}:${id}`;

/** The id at the end of "urn:li:sponsoredCampaign:444". */
export const idIn = (urn: string | undefined): string | null =>
  /^urn:li:\w+:(\d+)$/.exec(urn ?? '')?.[1] ?? null;

/** The day of a moment in milliseconds; LinkedIn's days are those of UTC. */
export const dayOfMs = (ms: number | undefined): Day | null =>
  ms === undefined ? null : dayInZone(new Date(ms), 'UTC');

/** (year:2026,month:11,day:1) */
export const dateOf = (day: Day): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `(year:${year},month:${month},day:${date})`;
};
/** A day as an answer gives it. */
export const dateObject = z
  .object({ year: z.int(), month: z.int(), day: z.int() })
  .transform(({ year, month, day }) =>
    [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
  )
  .pipe(daySchema);

/** Money, in full units of the account's currency. */
export const money = z.object({ amount });
/** In milliseconds, as far as a calendar goes. */
export const moment = figure.refine((ms) => Math.abs(ms) <= 8.64e15, 'no moment');

export interface Asked {
  readonly door: Door;
  readonly apiVersion: string;
  readonly signal: AbortSignal;
}

/** Headers without which LinkedIn answers nothing. */
export const headersOf = (apiVersion: string): Readonly<Record<string, string>> => ({
  'linkedin-version': apiVersion,
  'x-restli-protocol-version': '2.0.0',
});

const rowsOfPage = 100;

/** Every entity that a finder gives, page after page, each parsed. Rejects with ConnectorError. */
export async function search<Row>(
  { door, apiVersion, signal }: Asked,
  path: string,
  query: string,
  row: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const page = z.object({
    elements: z.array(row),
    metadata: z.object({ nextPageToken: z.string().optional() }).optional(),
  });
  const rows: Row[] = [];
  let token: string | undefined;
  for (;;) {
    const place = token === undefined ? '' : `&pageToken=${encodeURIComponent(token)}`;
    const answer: z.infer<typeof page> = await door.ask(
      {
        path: `${path}?${query}&pageSize=${rowsOfPage}${place}`,
        headers: { ...headersOf(apiVersion), 'x-restli-method': 'FINDER' },
      },
      page,
      signal,
    );
    for (const each of answer.elements) rows.push(each);
    const next = answer.metadata?.nextPageToken;
    if (next === undefined || next === '') return rows;
    if (next === token)
      throw new ConnectorError('drift', { status: 200, code: 'metadata.nextPageToken: no further place' });
    token = next;
  }
}
