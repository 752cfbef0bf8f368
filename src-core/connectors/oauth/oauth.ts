import { z } from 'zod';
import { jsonOf } from '../../http/jsonOf.ts';
import { limitedBody } from '../../http/limitedBody.ts';
import { timeLimit } from '../../http/timing.ts';
import { ConnectorError, kindOfStatus, withoutSecrets } from '../base/failure.ts';

/** Where a platform signs people in, and what is asked for: no more than reading takes. */
export interface OAuthEndpoints {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Null: the platform has none; then a person withdraws it there. */
  readonly revokeUrl: string | null;
  readonly scopes: readonly string[];
  /** Added to the address the browser opens. */
  readonly authorizeWith: Readonly<Record<string, string>>;
  /** It refuses a secret of an application on somebody's own computer; the proof of each sign-in is enough (RFC 8252). */
  readonly isPublic?: true;
  /** What the browser comes back to is known to it by this name. */
  readonly redirectHost?: 'localhost';
}

/** A person's own application at the platform. */
export interface OAuthClient {
  readonly clientId: string;
  /** Null: the platform asks for none of a desktop app. */
  readonly clientSecret: string | null;
}

/** What a platform gave for a sign-in. */
export interface Tokens {
  readonly accessToken: string;
  /** Null: the access token is all there is, and ends. */
  readonly refreshToken: string | null;
  /** Milliseconds since 1970; null: the platform does not say. */
  readonly expiresAt: number | null;
}

const requestMs = 30_000;

const answer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).optional(),
});
const refusal = z.object({ error: z.string() });

/** The address a person's browser opens. */
export function authorizeUrl(
  endpoints: OAuthEndpoints,
  { clientId }: OAuthClient,
  {
    redirectUri,
    challenge,
    state,
  }: { readonly redirectUri: string; readonly challenge: string; readonly state: string },
): string {
  const url = new URL(endpoints.authorizeUrl);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: endpoints.scopes.join(' '),
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
    ...endpoints.authorizeWith,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** The tokens for a code that came back. Rejects with ConnectorError. */
export function exchangeCode(
  endpoints: OAuthEndpoints,
  client: OAuthClient,
  {
    code,
    redirectUri,
    verifier,
  }: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
  signal: AbortSignal,
  now: () => number,
): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  return tokensFor(endpoints, client, form, null, signal, now);
}

/**
 * New tokens for a refresh token; where the platform gives no new refresh token the old one stays. Rejects with ConnectorError `sign_in`
 * where it was withdrawn or has ended.
 */
export function refresh(
  endpoints: OAuthEndpoints,
  client: OAuthClient,
  refreshToken: string,
  signal: AbortSignal,
  now: () => number,
): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return tokensFor(endpoints, client, form, refreshToken, signal, now);
}

/** Withdraws what was granted. true when the platform took it, or knew it no more (RFC 7009). */
export async function revoke(
  { revokeUrl }: OAuthEndpoints,
  token: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (revokeUrl === null) return false;
  const { status } = await post(revokeUrl, { token }, signal);
  return status === 200 || status === 400;
}

async function tokensFor(
  { tokenUrl }: OAuthEndpoints,
  { clientId, clientSecret }: OAuthClient,
  form: Readonly<Record<string, string>>,
  kept: string | null,
  signal: AbortSignal,
  now: () => number,
): Promise<Tokens> {
  const secret: Readonly<Record<string, string>> =
    clientSecret === null ? {} : { client_secret: clientSecret };
  const { status, body } = await post(tokenUrl, { ...form, client_id: clientId, ...secret }, signal);
  if (status !== 200) {
    const reported = refusal.safeParse(body).data?.error ?? null;
    // Withdrawn, ended, or another application's: only a person can help.
    const isOver =
      reported !== null &&
      /^(invalid_grant|invalid_client|unauthorized_client|access_denied)$/.test(reported);
    throw new ConnectorError(isOver ? 'sign_in' : kindOfStatus(status), {
      status,
      code: withoutSecrets(reported, [clientSecret, form['refresh_token'] ?? null, form['code'] ?? null]),
    });
  }
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new ConnectorError('drift', { status, code: 'the tokens' });
  const { access_token: accessToken, refresh_token: refreshToken = kept, expires_in: seconds } = parsed.data;
  return { accessToken, refreshToken, expiresAt: seconds === undefined ? null : now() + seconds * 1000 };
}

async function post(
  url: string,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const limit = timeLimit(signal, requestMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      redirect: 'manual',
      signal: limit.signal,
    });
    const text = await limitedBody(response).text();
    return { status: response.status, body: jsonOf(text) };
  } catch (error) {
    if (signal.aborted) throw new ConnectorError('cancelled', {}, error);
    throw new ConnectorError(limit.signal.aborted ? 'timeout' : 'network', {}, error);
  } finally {
    limit.release();
  }
}
