import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { basicSignature } from '../base/basic.ts';
import { kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** amplitude.com/docs/apis/analytics/dashboard-rest: some failures are an object, some a text. */
const failureBody = z.object({
  error: z.union([z.string(), z.object({ type: z.string().optional(), message: z.string().optional() })]),
});
const hourMs = 60 * 60 * 1000;
/** The cost of five minutes is limited; a part of it is free again after a minute. */
const windowMs = 60 * 1000;

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  const error = failureBody.safeParse(body).data?.error;
  const code = typeof error === 'string' ? error : (error?.type ?? null);
  const message = typeof error === 'string' ? error : (error?.message ?? '');
  const kind = kindOfStatus(status);
  if (kind !== 'throttled') return { kind, code, until: null };
  const isOfHour = /hour/i.test(message);
  const until = new Date(now.getTime() + (isOfHour ? hourMs : windowMs)).toISOString();
  return { kind: isOfHour ? 'quota' : 'throttled', code, until };
}

export const amplitudeProtocol: Protocol = {
  failureOf,
  signatureOf: basicSignature,
  requestIdHeader: 'x-request-id',
};
