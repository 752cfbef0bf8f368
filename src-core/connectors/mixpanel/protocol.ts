import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { basicSignature } from '../base/basic.ts';
import { kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** docs.mixpanel.com/reference/rate-limits */
const failureBody = z.object({ error: z.string() });
const hourMs = 60 * 60 * 1000;

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  const message = failureBody.safeParse(body).data?.error ?? null;
  // What the plan does not include.
  if (status === 402) return { kind: 'permission', code: message, until: null };
  // Sixty queries an hour, which began at an unknown minute; or too many at once, which passes.
  if (status === 429 && /hour/i.test(message ?? ''))
    return { kind: 'quota', code: message, until: new Date(now.getTime() + hourMs).toISOString() };
  return { kind: kindOfStatus(status), code: message, until: null };
}

export const mixpanelProtocol: Protocol = {
  failureOf,
  signatureOf: basicSignature,
  requestIdHeader: 'x-request-id',
};
