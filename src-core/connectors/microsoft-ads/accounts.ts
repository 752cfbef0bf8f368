import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { id } from '../base/drift.ts';
import { callCustomer } from './call.ts';
import { zoneOf } from './zones.ts';

const user = z.object({ User: z.object({ Id: id }) });
const page = z.object({
  Accounts: z
    .array(
      z.object({
        Id: id,
        Name: z.string().nullish(),
        Number: z.string().nullish(),
        CurrencyCode: z.string().nullish(),
        TimeZone: z.string().nullish(),
        ParentCustomerId: id.nullish(),
        AccountLifeCycleStatus: z.string().nullish(),
      }),
    )
    .nullish(),
});
type Found = NonNullable<z.infer<typeof page>['Accounts']>[number];
const accountsOfPage = 1000;

/** Every account that the signed-in person may read, without those that are closed or were never opened. */
export async function accounts(
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly AdAccount[]> {
  const asking = { door, apiVersion, signal };
  const { User } = await callCustomer(asking, 'User/Query', { UserId: null }, user);
  const found = new Map<string, AdAccount>();
  for (let index = 0; ; index += 1) {
    const { Accounts } = await callCustomer(
      asking,
      'Accounts/Search',
      {
        Predicates: [{ Field: 'UserId', Operator: 'Equals', Value: User.Id }],
        Ordering: [{ Field: 'Id', Order: 'Ascending' }],
        PageInfo: { Index: index, Size: accountsOfPage },
      },
      page,
    );
    for (const each of Accounts ?? []) if (isOpen(each)) found.set(each.Id, accountOf(each));
    if ((Accounts ?? []).length < accountsOfPage) break;
  }
  return [...found.values()].toSorted((one, two) => one.name.localeCompare(two.name));
}

const isOpen = ({ AccountLifeCycleStatus: status }: Found): boolean =>
  !/^(Inactive|Draft)$/.test(status ?? '');

const accountOf = (found: Found): AdAccount => ({
  id: found.Id,
  name: found.Name ?? found.Number ?? found.Id,
  currency: /^[A-Z]{3}$/.test(found.CurrencyCode ?? '') ? (found.CurrencyCode ?? null) : null,
  timezone: zoneOf(found.TimeZone),
  managerId: found.ParentCustomerId ?? null,
});
