import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { id, knownZone } from '../base/drift.ts';
import { list } from './list.ts';

const row = z.object({
  account_id: id,
  name: z.string().optional(),
  currency: z.string().optional(),
  timezone_name: z.string().optional(),
  account_status: z.number().optional(),
});
/** Of the statuses of an account the one in which nothing runs again. */
const closed = 101;

/** Every account the signed-in person or system user may read, but those that are closed. */
export async function accounts(
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly AdAccount[]> {
  const fields = 'account_id,name,currency,timezone_name,account_status';
  const found = await list({ door, apiVersion, signal }, 'me/adaccounts', { fields }, row);
  return found
    .filter(({ account_status }) => account_status !== closed)
    .map((each) => ({
      id: each.account_id,
      name: each.name ?? each.account_id,
      currency: /^[A-Z]{3}$/.test(each.currency ?? '') ? (each.currency ?? null) : null,
      timezone: knownZone(each.timezone_name),
      managerId: null,
    }))
    .toSorted((one, two) => one.name.localeCompare(two.name));
}
