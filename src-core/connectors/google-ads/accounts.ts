import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { id, knownZone } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import { accountQuery, clientsQuery } from './queries.ts';
import { search } from './search.ts';

const accessible = z.object({ resourceNames: z.array(z.string().regex(/^customers\/\d+$/)).optional() });
const customer = z.object({
  id,
  descriptiveName: z.string().optional(),
  currencyCode: z.string().optional(),
  timeZone: z.string().optional(),
  manager: z.boolean().optional(),
  status: z.string().optional(),
});
type Customer = z.infer<typeof customer>;

const accountOf = (found: Customer, managerId: string | null): AdAccount => ({
  id: found.id,
  name: found.descriptiveName ?? found.id,
  currency: /^[A-Z]{3}$/.test(found.currencyCode ?? '') ? (found.currencyCode ?? null) : null,
  timezone: knownZone(found.timeZone),
  managerId,
});
const isOpen = ({ status, manager }: Customer): boolean =>
  manager !== true && (status ?? 'ENABLED') === 'ENABLED';

/**
 * Every account the signed-in person may read, directly or through a manager; an account reached both ways once, directly. Accounts that
 * refuse (closed, no longer theirs) are left out.
 */
export async function accounts(
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly AdAccount[]> {
  const { resourceNames = [] } = await door.ask(
    { path: `${apiVersion}/customers:listAccessibleCustomers` },
    accessible,
    signal,
  );
  const found = new Map<string, AdAccount>();
  const managers: string[] = [];
  for (const name of resourceNames) {
    const accountId = name.slice('customers/'.length);
    const asked = { door, account: { id: accountId, managerId: null }, apiVersion, signal };
    const rows = await readable(search(asked, accountQuery, z.object({ customer })));
    for (const { customer: each } of rows) {
      if (each.manager === true) managers.push(each.id);
      else if (isOpen(each)) found.set(each.id, accountOf(each, null));
    }
  }
  for (const manager of managers) {
    const asked = { door, account: { id: manager, managerId: manager }, apiVersion, signal };
    const rows = await readable(search(asked, clientsQuery, z.object({ customerClient: customer })));
    for (const { customerClient: each } of rows)
      if (isOpen(each) && !found.has(each.id)) found.set(each.id, accountOf(each, manager));
  }
  return [...found.values()].toSorted((one, two) => one.name.localeCompare(two.name));
}

async function readable<Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof ConnectorError && /^(permission|refused)$/.test(error.failure.kind)) return [];
    throw error;
  }
}
