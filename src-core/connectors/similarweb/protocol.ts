import { z } from 'zod';
import { jsonOf } from '../../http/jsonOf.ts';
import { type FailureKind, kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

const stated = { error_code: z.number().optional(), error_message: z.string().optional() };
const failureBody = z.object({
  ...stated,
  meta: z.object({ ...stated, status: z.string().optional() }).optional(),
  text: z.string().optional(),
});

/** The days are not out yet, or the plan does not have them. */
export const outOfRange = '101';
/** The website is too small to be estimated, or not known. */
export const notFound = 'data not found';

function kindOf(status: number, code: number | undefined, message: string): FailureKind {
  if (code === 101) return 'refused';
  // Of days of that length, or of this country, the plan has none.
  if (code === 102 || code === 103) return 'permission';
  return status === 403 && /credit|quota|hits/i.test(message) ? 'quota' : kindOfStatus(status);
}

export const similarwebProtocol: Protocol = {
  // Some failures are plain text, such as "invalid API key".
  read: (text) => jsonOf(text) ?? { text: text.slice(0, 300) },
  isFailure: (body) => {
    const status = failureBody.safeParse(body).data?.meta?.status;
    return status !== undefined && status !== 'Success';
  },
  failureOf: (status, body) => {
    const { meta, text, ...own } = failureBody.safeParse(body).data ?? {};
    const code = meta?.error_code ?? own.error_code;
    const message = meta?.error_message ?? own.error_message ?? text ?? '';
    // Whatever the status is: with 401 too, as a key that is not accepted. An address that is gone has no such text.
    if (/data not found/i.test(message)) return { kind: 'refused', code: notFound, until: null };
    return { kind: kindOf(status, code, message), code: code?.toString() ?? null, until: null };
  },
  signatureOf: (token) => ({ headers: { 'api-key': token } }),
  requestIdHeader: 'x-request-id',
};
