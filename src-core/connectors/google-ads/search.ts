import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { ConnectorError } from '../base/failure.ts';

/** What a search is asked of. */
export interface Asked {
  readonly door: Door;
  readonly account: Pick<AdAccount, 'id' | 'managerId'>;
  readonly apiVersion: string;
  readonly signal: AbortSignal;
}

/** Every row of a query, page after page, each parsed. Rejects with ConnectorError. */
export async function search<Row>(
  { door, account, apiVersion, signal }: Asked,
  query: string,
  row: z.ZodType<Row>,
): Promise<readonly Row[]> {
  const page = z.object({ results: z.array(row).optional(), nextPageToken: z.string().optional() });
  const rows: Row[] = [];
  let pageToken: string | undefined;
  do {
    const answer: z.infer<typeof page> = await door.ask(
      {
        path: `${apiVersion}/customers/${account.id}/googleAds:search`,
        json: pageToken === undefined ? { query } : { query, pageToken },
        headers: account.managerId === null ? {} : { 'login-customer-id': account.managerId },
      },
      page,
      signal,
    );
    for (const each of answer.results ?? []) rows.push(each);
    // An empty text ends the pages too.
    const next = answer.nextPageToken === '' ? undefined : answer.nextPageToken;
    if (next !== undefined && next === pageToken)
      throw new ConnectorError('drift', { status: 200, code: 'nextPageToken: no further place' });
    pageToken = next;
  } while (pageToken !== undefined);
  return rows;
}
