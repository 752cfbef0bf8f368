import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { believable, type FailureKind, kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

/** What a failed request says; developers.google.com/google-ads/api/docs/best-practices/error-types. */
const failureBody = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.object({
          errors: z
            .array(
              z.object({
                errorCode: z.record(z.string(), z.string()).optional(),
                details: z
                  .object({ quotaErrorDetails: z.object({ retryDelay: z.string().optional() }).optional() })
                  .optional(),
              }),
            )
            .optional(),
        }),
      )
      .optional(),
  }),
});

const kinds: Readonly<Record<string, FailureKind>> = {
  'quotaError: RESOURCE_EXHAUSTED': 'throttled',
  'quotaError: RESOURCE_TEMPORARILY_EXHAUSTED': 'throttled',
  'internalError: INTERNAL_ERROR': 'unavailable',
  'internalError: TRANSIENT_ERROR': 'unavailable',
  'databaseError: CONCURRENT_MODIFICATION': 'unavailable',
  'requestError: UNSUPPORTED_VERSION': 'version',
};
/** A wait this long is no throttling: the day's operations are used up. */
const quotaFromMs = 30 * 60 * 1000;

/** "30s" or "1.5s", as protobuf writes a duration. */
function durationMs(text: string | undefined): number | null {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function failureOf(status: number, body: unknown, now: Date): Omit<ConnectorFailure, 'status'> {
  // A stream's failure is the same object in an array of one.
  const parsed = failureBody.safeParse(Array.isArray(body) ? body[0] : body);
  const errors = parsed.success
    ? (parsed.data.error.details ?? []).flatMap((detail) => detail.errors ?? [])
    : [];
  const [first] = errors;
  const [family, name] = Object.entries(first?.errorCode ?? {})[0] ?? [];
  const code = family === undefined ? (parsed.data?.error.status ?? null) : `${family}: ${name}`;
  const wait = durationMs(first?.details?.quotaErrorDetails?.retryDelay);
  const kind: FailureKind =
    family === 'authenticationError'
      ? 'sign_in'
      : family === 'authorizationError'
        ? 'permission'
        : (kinds[code ?? ''] ?? kindOfStatus(status));
  return {
    kind: kind === 'throttled' && wait !== null && wait >= quotaFromMs ? 'quota' : kind,
    code,
    until: wait === null ? null : new Date(now.getTime() + believable(wait)).toISOString(),
  };
}

export const googleAdsProtocol: Protocol = { failureOf, requestIdHeader: 'request-id' };
