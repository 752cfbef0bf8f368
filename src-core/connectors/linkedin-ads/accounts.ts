import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { id } from '../base/drift.ts';
import { search } from './restli.ts';

const row = z.object({
  id,
  name: z.string().optional(),
  currency: z.string().optional(),
  test: z.boolean().optional(),
});

/** Every active account the signed-in person may read, without those made for tests. */
export async function accounts(
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly AdAccount[]> {
  const query = 'q=search&search=(status:(values:List(ACTIVE)))';
  const found = await search({ door, apiVersion, signal }, 'adAccounts', query, row);
  return found
    .filter(({ test }) => test !== true)
    .map((each) => ({
      id: each.id,
      name: each.name ?? each.id,
      currency: /^[A-Z]{3}$/.test(each.currency ?? '') ? (each.currency ?? null) : null,
      // LinkedIn counts days in UTC for everybody.
      timezone: 'UTC',
      managerId: null,
    }))
    .toSorted((one, two) => one.name.localeCompare(two.name));
}
