import { createHash } from 'node:crypto';
import type { Answer, Asked } from './platformServer.ts';

interface Granted {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly clientId: string;
}

/** The part of a platform that signs people in (RFC 6749 with RFC 7636), as strict as the real ones. */
export class OAuthServer {
  /** Tokens that requests are accepted with. */
  readonly accepted: Set<string>;
  /** Whether a new refresh token comes with each exchange, and the old one ends. */
  rotates = true;
  lifetimeS = 3600;
  /** The person says no. */
  refuses = false;
  readonly #codes = new Map<string, Granted>();
  readonly #refresh = new Set<string>();
  #count = 1;

  constructor(accepted: Set<string>) {
    this.accepted = accepted;
  }

  /** Every refresh token ends, as when a person withdraws the access. */
  withdraw(): void {
    this.#refresh.clear();
    this.accepted.clear();
  }

  get grants(): number {
    return this.#refresh.size;
  }

  /** Null: not a request of signing in. */
  answer(asked: Asked): Answer | null {
    switch (asked.url.pathname) {
      case '/oauth/authorize':
        return this.#authorize(asked.url.searchParams);
      case '/oauth/token':
        return this.#token(new URLSearchParams(asked.body));
      case '/oauth/revoke': {
        const token = new URLSearchParams(asked.body).get('token') ?? '';
        const known = this.#refresh.delete(token) || this.accepted.delete(token);
        if (known) this.accepted.clear();
        return known ? { status: 200, json: {} } : { status: 400, json: { error: 'invalid_token' } };
      }
      default:
        return null;
    }
  }

  #authorize(query: URLSearchParams): Answer {
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!/^http:\/\/127\.0\.0\.1:\d+\//.test(redirectUri) || query.get('response_type') !== 'code')
      return { status: 400, json: { error: 'invalid_request' } };
    if (query.get('code_challenge_method') !== 'S256')
      return { status: 400, json: { error: 'invalid_request' } };
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state') ?? '');
    if (this.refuses) back.searchParams.set('error', 'access_denied');
    else {
      const code = `code-${this.#count++}`;
      this.#codes.set(code, {
        challenge: query.get('code_challenge') ?? '',
        redirectUri,
        clientId: query.get('client_id') ?? '',
      });
      back.searchParams.set('code', code);
    }
    return { status: 302, headers: { location: back.href } };
  }

  #token(form: URLSearchParams): Answer {
    const invalid = {
      status: 400,
      json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    };
    if (form.get('grant_type') === 'refresh_token') {
      const old = form.get('refresh_token') ?? '';
      if (!this.#refresh.has(old)) return invalid;
      if (this.rotates) this.#refresh.delete(old);
      return this.#granted(this.rotates);
    }
    const code = form.get('code') ?? '';
    const granted = this.#codes.get(code);
    // A code is of use once.
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (granted === undefined || granted.challenge !== challenge) return invalid;
    if (granted.redirectUri !== form.get('redirect_uri') || granted.clientId !== form.get('client_id'))
      return invalid;
    return this.#granted(true);
  }

  #granted(withRefresh: boolean): Answer {
    const number = this.#count++;
    this.accepted.clear();
    this.accepted.add(`access-${number}`);
    if (withRefresh) this.#refresh.add(`refresh-${number}`);
    return {
      status: 200,
      json: {
        access_token: `access-${number}`,
        token_type: 'Bearer',
        expires_in: this.lifetimeS,
        ...(withRefresh ? { refresh_token: `refresh-${number}` } : {}),
      },
    };
  }
}
