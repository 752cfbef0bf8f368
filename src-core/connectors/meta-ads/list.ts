import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { Door } from '../base/door.ts';
import { ConnectorError } from '../base/failure.ts';
import { halvesOf } from '../base/parts.ts';
import { tooMuchData } from './protocol.ts';

/** What a list is asked of. */
export interface Asked {
  readonly door: Door;
  readonly account: Pick<AdAccount, 'id'>;
  readonly apiVersion: string;
  readonly signal: AbortSignal;
}

const usualRows = 500;
const fewestRows = 20;

/**
 * Every row of a list, page after page, each parsed. The next page's address is put together here: the one Meta sends may hold the token
 * and leads where it likes. An answer that is too large for Meta is asked for with fewer rows. Rejects with ConnectorError.
 */
export async function list<Row>(
  { door, apiVersion, signal }: Omit<Asked, 'account'>,
  edge: string,
  query: Readonly<Record<string, string>>,
  row: z.ZodType<Row>,
  mostRows = usualRows,
): Promise<readonly Row[]> {
  const page = z.object({
    data: z.array(row),
    paging: z
      .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
      .optional(),
  });
  const rows: Row[] = [];
  let limit = mostRows;
  let after: string | undefined;
  for (;;) {
    const parts = new URLSearchParams({
      ...query,
      limit: String(limit),
      ...(after === undefined ? {} : { after }),
    });
    let answer: z.infer<typeof page>;
    try {
      answer = await door.ask({ path: `${apiVersion}/${edge}?${parts}` }, page, signal);
    } catch (error) {
      if (!isTooMuch(error) || limit <= fewestRows) throw error;
      limit = Math.max(fewestRows, Math.floor(limit / 2));
      continue;
    }
    for (const each of answer.data) rows.push(each);
    if (answer.paging?.next === undefined) return rows;
    const next = answer.paging.cursors?.after;
    // Without a place to go on from, or with the same one, the rest cannot be had, and must not pass for nothing.
    if (next === undefined || next === after)
      throw new ConnectorError('drift', { status: 200, code: 'paging.cursors.after: no further place' });
    after = next;
  }
}

/** The rows of some days; where one day after another comes out too large, in halves. */
export async function byDays<Row>(
  days: DayWindow,
  read: (days: DayWindow) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  try {
    return await read(days);
  } catch (error) {
    const halves = halvesOf(days);
    if (!isTooMuch(error) || halves === null) throw error;
    return [...(await byDays(halves[0], read)), ...(await byDays(halves[1], read))];
  }
}

const isTooMuch = (error: unknown): boolean =>
  error instanceof ConnectorError && error.failure.code === tooMuchData;
