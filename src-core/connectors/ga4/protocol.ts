import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { kindOfStatus } from '../base/failure.ts';
import type { Protocol, Usage } from '../base/protocol.ts';

/** developers.google.com/analytics/devguides/reporting/data/v1/errors */
const failureBody = z.object({
  error: z.object({ status: z.string().optional(), message: z.string().optional() }),
});
const hourMs = 60 * 60 * 1000;

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  const parsed = failureBody.safeParse(body);
  const { status: code = null, message = '' } = parsed.success ? parsed.data.error : {};
  const kind = kindOfStatus(status);
  if (kind !== 'throttled') return { kind, code, until: null };
  if (/per day/i.test(message)) return { kind: 'quota', code, until: null };
  // The hour that is used up began at an unknown minute.
  if (/per hour/i.test(message))
    return { kind: 'quota', code, until: new Date(now.getTime() + hourMs).toISOString() };
  return { kind, code, until: null };
}

const quota = z.object({
  propertyQuota: z.object({
    tokensPerDay: z.object({ remaining: z.number() }),
    tokensPerHour: z.object({ remaining: z.number() }),
  }),
});
/** What a property may use in an hour, and what only a larger one can have left of a day. */
const ofAnHour = { standard: 40_000, large: 400_000 } as const;
const mostOfADay = 200_000;

/** Google says what is left of the hour, not of how much. */
function usageOf(_headers: Headers, body: unknown): Usage | null {
  const parsed = quota.safeParse(body);
  if (!parsed.success) return null;
  const { tokensPerDay, tokensPerHour } = parsed.data.propertyQuota;
  const isLarge = tokensPerDay.remaining > mostOfADay || tokensPerHour.remaining > ofAnHour.standard;
  const limit = isLarge ? ofAnHour.large : ofAnHour.standard;
  return { used: 1 - tokensPerHour.remaining / limit, waitMs: null };
}

export const ga4Base = 'https://analyticsdata.googleapis.com';
/** Properties are listed by another API than they are read by. */
export const adminHost = 'admin';

export const ga4Protocol: Protocol = {
  failureOf,
  usageOf,
  hostOf: (name, baseUrl) =>
    name === adminHost && new URL(baseUrl).origin === ga4Base
      ? 'https://analyticsadmin.googleapis.com'
      : null,
  requestIdHeader: 'x-request-id',
};
