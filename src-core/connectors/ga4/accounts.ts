import { z } from 'zod';
import type { AdAccount } from '../../../src-shared/model/connection.ts';
import type { Door } from '../base/door.ts';
import { knownZone } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import { adminHost } from './protocol.ts';

const propertyName = z.string().regex(/^properties\/\d+$/);
const page = z.object({
  accountSummaries: z
    .array(
      z.object({
        displayName: z.string().optional(),
        propertySummaries: z
          .array(z.object({ property: propertyName, displayName: z.string().optional() }))
          .optional(),
      }),
    )
    .optional(),
  nextPageToken: z.string().optional(),
});
const details = z.object({ currencyCode: z.string().optional(), timeZone: z.string().optional() });

/** Every property the signed-in person or service account may read. */
export async function accounts(
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<readonly AdAccount[]> {
  const named = new Map<string, string>();
  let token: string | undefined;
  do {
    const query = new URLSearchParams({
      pageSize: '200',
      ...(token === undefined ? {} : { pageToken: token }),
    });
    const answer: z.infer<typeof page> = await door.ask(
      { host: adminHost, path: `${apiVersion}/accountSummaries?${query}` },
      page,
      signal,
    );
    for (const { displayName: account, propertySummaries = [] } of answer.accountSummaries ?? [])
      for (const { property, displayName } of propertySummaries)
        named.set(
          property,
          [account, displayName ?? property].filter((part) => part !== undefined).join(' / '),
        );
    token = answer.nextPageToken === '' ? undefined : answer.nextPageToken;
  } while (token !== undefined);
  const found = await Promise.all(
    [...named].map(async ([property, name]): Promise<AdAccount> => {
      const { currencyCode, timeZone } = await detailsOf(property, door, apiVersion, signal);
      return {
        id: property.slice('properties/'.length),
        name,
        currency: /^[A-Z]{3}$/.test(currencyCode ?? '') ? (currencyCode ?? null) : null,
        timezone: knownZone(timeZone),
        managerId: null,
      };
    }),
  );
  return found.toSorted((one, two) => one.name.localeCompare(two.name));
}

/** A property that is listed but keeps its settings to itself can still be read. */
async function detailsOf(
  property: string,
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<z.infer<typeof details>> {
  try {
    return await door.ask({ host: adminHost, path: `${apiVersion}/${property}` }, details, signal);
  } catch (error) {
    if (error instanceof ConnectorError && error.failure.kind === 'permission') return {};
    throw error;
  }
}
