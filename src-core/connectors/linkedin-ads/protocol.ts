import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling */
const failureBody = z.object({
  serviceErrorCode: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  const parsed = failureBody.safeParse(body);
  const { serviceErrorCode, code, message } = parsed.success ? parsed.data : {};
  const named = [serviceErrorCode, code].filter((part) => part !== undefined).join(' ') || null;
  if (code === 'NONEXISTENT_VERSION') return { kind: 'version', code: named, until: null };
  // LinkedIn names no times; the limits of a day begin anew at midnight in UTC.
  if (status === 429 && /\bday\b/i.test(message ?? ''))
    return { kind: 'quota', code: named, until: nextMidnight(now).toISOString() };
  return { kind: kindOfStatus(status), code: named, until: null };
}

const nextMidnight = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));

export const linkedinAdsProtocol: Protocol = { failureOf, requestIdHeader: 'x-li-uuid' };
