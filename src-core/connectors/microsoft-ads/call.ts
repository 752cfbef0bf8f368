import type { z } from 'zod';
import type { Reading } from '../base/platform.ts';
import { customerHost, reportingHost } from './protocol.ts';

/** What a call is made in the name of. */
export type Asking = Pick<Reading, 'door' | 'apiVersion' | 'signal'> & {
  readonly account: Pick<Reading['account'], 'id' | 'managerId'>;
};

const headersOf = ({ account: { id, managerId } }: Asking): Readonly<Record<string, string>> => ({
  CustomerAccountId: id,
  ...(managerId === null ? {} : { CustomerId: managerId }),
});

/** Calls of the three services; the contract calls reading by POST too. */
export const callCampaigns = <Answer>(
  asking: Asking,
  what: string,
  json: object,
  answer: z.ZodType<Answer>,
) =>
  asking.door.ask(
    { path: `CampaignManagement/${asking.apiVersion}/${what}`, json, headers: headersOf(asking) },
    answer,
    asking.signal,
  );

export const callReporting = <Answer>(
  asking: Asking,
  what: string,
  json: object,
  answer: z.ZodType<Answer>,
) =>
  asking.door.ask(
    {
      host: reportingHost,
      path: `Reporting/${asking.apiVersion}/${what}`,
      json,
      headers: headersOf(asking),
    },
    answer,
    asking.signal,
  );

export const callCustomer = <Answer>(
  { door, apiVersion, signal }: Omit<Asking, 'account'>,
  what: string,
  json: object,
  answer: z.ZodType<Answer>,
) => door.ask({ host: customerHost, path: `CustomerManagement/${apiVersion}/${what}`, json }, answer, signal);
