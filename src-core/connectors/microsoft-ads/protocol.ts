import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { type FailureKind, kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** learn.microsoft.com/advertising/guides/operation-error-codes; the services name the list of errors differently. */
const errors = z.array(z.object({ Code: z.number().optional(), ErrorCode: z.string().nullish() })).nullish();
const failureBody = z.object({ OperationErrors: errors, BatchErrors: errors, Errors: errors });

const kinds: Readonly<Record<number, FailureKind>> = {
  0: 'unavailable',
  105: 'sign_in',
  106: 'permission',
  109: 'sign_in',
  117: 'throttled',
  120: 'sign_in',
  122: 'sign_in',
  // Too many reports at once; the earlier ones end meanwhile.
  207: 'throttled',
};
/** Calls are counted over a minute. */
const minuteMs = 60_000;

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  const found = failureBody.safeParse(body).data;
  const [first] = [found?.OperationErrors, found?.BatchErrors, found?.Errors].flatMap((list) => list ?? []);
  const code = first === undefined ? null : [first.Code, first.ErrorCode].filter(Boolean).join(' ') || null;
  const kind = (first?.Code === undefined ? undefined : kinds[first.Code]) ?? kindOfStatus(status);
  const until = kind === 'throttled' ? new Date(now.getTime() + minuteMs).toISOString() : null;
  return { kind, code, until };
}

export const microsoftAdsBase = 'https://campaign.api.bingads.microsoft.com';
/** Reports, and who may read which accounts, are other services than campaigns. */
export const reportingHost = 'reporting';
export const customerHost = 'customer';
const hosts: Readonly<Record<string, string>> = {
  [reportingHost]: 'https://reporting.api.bingads.microsoft.com',
  [customerHost]: 'https://clientcenter.api.bingads.microsoft.com',
};

export const microsoftAdsProtocol: Protocol = {
  failureOf,
  hostOf: (name, baseUrl) => (new URL(baseUrl).origin === microsoftAdsBase ? (hosts[name] ?? null) : null),
  // The developer token is what names the company's application to Microsoft Advertising.
  appHeadersOf: (secret) => ({ DeveloperToken: secret }),
  // Reports lie in Azure, at an address that signs for itself and ends after five minutes.
  keepsFilesAt: ({ hostname }) => /\.(blob\.core\.windows\.net|bingads\.microsoft\.com)$/.test(hostname),
  requestIdHeader: 'trackingid',
};
