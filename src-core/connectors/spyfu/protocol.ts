import { z } from 'zod';
import { kindOfStatus } from '../base/failure.ts';
import type { Protocol } from '../base/protocol.ts';

const failureBody = z.object({ error: z.string().max(100) });

/** developer.spyfu.com: only the answer of a limit has a form; of the others the status says what they are. */
export const spyfuProtocol: Protocol = {
  failureOf: (status, body) => {
    const code = failureBody.safeParse(body).data?.error ?? null;
    // The plan's rows are used up, or it has none.
    if (status === 402) return { kind: 'quota', code, until: null };
    return { kind: code === 'rate_limited' ? 'throttled' : kindOfStatus(status), code, until: null };
  },
  // The id of the key and the key itself, with a colon between.
  signatureOf: (token) => ({ headers: { authorization: `Basic ${Buffer.from(token).toString('base64')}` } }),
  requestIdHeader: 'x-request-id',
};
