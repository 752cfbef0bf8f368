import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';
import { believable, type FailureKind, kindOfStatus } from '../base/failure.ts';
import type { Protocol, Usage } from '../base/protocol.ts';

/** developers.facebook.com/docs/marketing-api/error-reference */
const failureBody = z.object({
  error: z.object({
    code: z.number().optional(),
    error_subcode: z.number().optional(),
    message: z.string().optional(),
    is_transient: z.boolean().optional(),
  }),
});

/** The code of an answer that would have been too large: fewer rows or days at once help, the same again does not. */
export const tooMuchData = 'too much data';
/** Meta names a wait in a header or not at all; then its limits need minutes. */
const quietMs = 5 * 60 * 1000;

const throttled = (code: number): boolean =>
  [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014);
const temporary = (code: number, subcode: number | undefined): boolean =>
  [1, 2, 104, 960].includes(code) || subcode === 99;

function kindOf(status: number, error: z.infer<typeof failureBody>['error']): FailureKind {
  const { code, error_subcode, is_transient } = error;
  if (code === undefined) return kindOfStatus(status);
  if (throttled(code)) return 'throttled';
  if (code === 102 || code === 190) return 'sign_in';
  // 368: blocked by Meta; subcode 33: an object that is gone, or that one may not see.
  if (code === 10 || (code >= 200 && code <= 299) || code === 368 || error_subcode === 33)
    return 'permission';
  if (code === 2635) return 'version';
  if (temporary(code, error_subcode) || is_transient === true) return 'unavailable';
  return code === 100 ? 'refused' : kindOfStatus(status);
}

function failureOf(
  status: number,
  body: unknown,
  now: Date,
  headers: Headers,
): Omit<ConnectorFailure, 'status'> {
  const parsed = failureBody.safeParse(body);
  if (!parsed.success) return { kind: kindOfStatus(status), code: null, until: null };
  const { error } = parsed.data;
  if (/reduce the amount of data/i.test(error.message ?? ''))
    return { kind: 'refused', code: tooMuchData, until: null };
  const kind = kindOf(status, error);
  const wait = kind === 'throttled' ? (usageOf(headers)?.waitMs ?? quietMs) : null;
  return {
    kind,
    code: [error.code, error.error_subcode].filter((part) => part !== undefined).join('/') || null,
    until: wait === null ? null : new Date(now.getTime() + believable(wait)).toISOString(),
  };
}

const percents = z.looseObject({
  call_count: z.number().optional(),
  total_time: z.number().optional(),
  total_cputime: z.number().optional(),
  acc_id_util_pct: z.number().optional(),
  app_id_util_pct: z.number().optional(),
  /** Minutes. */
  estimated_time_to_regain_access: z.number().optional(),
  /** Seconds. */
  reset_time_duration: z.number().optional(),
});
const usageHeaders = [
  'x-app-usage',
  'x-ad-account-usage',
  'x-business-use-case-usage',
  'x-fb-ads-insights-throttle',
] as const;

/** Of all limits that an answer names the one that is nearest. */
function usageOf(headers: Headers): Usage | null {
  const found = usageHeaders.flatMap((name) => limitsIn(headers.get(name)));
  if (found.length === 0) return null;
  const used = found.flatMap((limit) => [
    limit.call_count ?? 0,
    limit.total_time ?? 0,
    limit.total_cputime ?? 0,
    limit.acc_id_util_pct ?? 0,
    limit.app_id_util_pct ?? 0,
  ]);
  const waits = found.flatMap((limit) => [
    (limit.estimated_time_to_regain_access ?? 0) * 60_000,
    (limit.reset_time_duration ?? 0) * ((limit.acc_id_util_pct ?? 0) >= 100 ? 1000 : 0),
  ]);
  const wait = Math.max(...waits);
  return { used: Math.max(...used) / 100, waitMs: wait > 0 ? wait : null };
}

/** The limits of one header: itself, or below the ids of businesses a list for each. */
function limitsIn(text: string | null): readonly z.infer<typeof percents>[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    const byBusiness = z.record(z.string(), z.array(percents)).safeParse(value);
    if (byBusiness.success) return Object.values(byBusiness.data).flat();
    const own = percents.safeParse(value);
    return own.success ? [own.data] : [];
  } catch {
    return [];
  }
}

/** developers.facebook.com/docs/graph-api/guides/secure-requests: HMAC-SHA256 of the token under the application's secret. */
const proofOf = (token: string, secret: string) => ({
  appsecret_proof: createHmac('sha256', secret).update(token).digest('hex'),
});

export const metaAdsProtocol: Protocol = { failureOf, usageOf, proofOf, requestIdHeader: 'x-fb-trace-id' };
