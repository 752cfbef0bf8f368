import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { jsonOf } from '../../http/jsonOf.ts';
import { type BodyLimits, limitedBody } from '../../http/limitedBody.ts';
import { timeLimit } from '../../http/timing.ts';
import { ConnectorError } from '../base/failure.ts';
import type { TokenSource } from '../base/tokens.ts';

/** The key file of a service account, as Google's console gives it out; the rest of it is not needed. */
export const serviceAccountKey = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().optional(),
  token_uri: z.url(),
});
export type ServiceAccountKey = z.infer<typeof serviceAccountKey>;

export const analyticsScope = 'https://www.googleapis.com/auth/analytics.readonly';

/** A token is exchanged for another this long before it ends. */
const earlyMs = 60_000;
const requestMs = 30_000;
const limits: BodyLimits = { stream: 65_536, json: 65_536, error: 65_536, line: 65_536 };
const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A statement signed by the service account that it wants to read, good for an hour; RFC 7523. */
export function assertionOf(key: ServiceAccountKey, privateKey: KeyObject, scope: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'RS256', typ: 'JWT', kid: key.private_key_id });
  const claims = part({
    iss: key.client_email,
    scope,
    aud: key.token_uri,
    iat: seconds,
    exp: seconds + 3600,
  });
  const signature = sign('RSA-SHA256', Buffer.from(`${header}.${claims}`), privateKey).toString('base64url');
  return `${header}.${claims}.${signature}`;
}

/** Signs in as a service account whenever a token is needed; nobody has to be there. */
export function serviceAccountTokens(
  key: ServiceAccountKey,
  scope: string = analyticsScope,
  now: () => number = Date.now,
): TokenSource {
  let held: { readonly token: string; readonly endsAt: number } | null = null;
  let asking: Promise<string> | null = null;
  const ask = async (): Promise<string> => {
    const { token, seconds } = await exchange(key, scope, now());
    held = { token, endsAt: now() + seconds * 1000 - earlyMs };
    return token;
  };
  /** Several callers wait for one exchange. */
  const once = (): Promise<string> => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  return {
    current: async () => (held !== null && held.endsAt > now() ? held.token : once()),
    renewed: async (refused) => (held !== null && held.token !== refused ? held.token : once()),
  };
}

async function exchange(
  key: ServiceAccountKey,
  scope: string,
  now: number,
): Promise<{ readonly token: string; readonly seconds: number }> {
  const limit = timeLimit(new AbortController().signal, requestMs);
  try {
    const response = await fetch(key.token_uri, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: assertionOf(key, privateKeyOf(key), scope, new Date(now)),
      }),
      redirect: 'manual',
      signal: limit.signal,
    });
    const text = await limitedBody(response, limits).text();
    const { status } = response;
    if (status >= 500 || status === 429) throw new ConnectorError('unavailable', { status });
    // The key was withdrawn, the account removed, or this machine's clock is wrong.
    if (!response.ok) throw new ConnectorError('sign_in', { status, code: codeIn(text) });
    const parsed = granted.safeParse(jsonOf(text));
    if (!parsed.success) throw new ConnectorError('drift', { status, code: 'the token' });
    return { token: parsed.data.access_token, seconds: parsed.data.expires_in };
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError(limit.signal.aborted ? 'timeout' : 'network', {}, error);
  } finally {
    limit.release();
  }
}

function privateKeyOf(key: ServiceAccountKey): KeyObject {
  try {
    return createPrivateKey(key.private_key);
  } catch {
    // Without the cause, which may quote the key.
    throw new ConnectorError('sign_in', { code: 'the key cannot be read' });
  }
}

function codeIn(text: string): string | null {
  const parsed = z.object({ error: z.string() }).safeParse(jsonOf(text));
  return parsed.success ? parsed.data.error : null;
}
