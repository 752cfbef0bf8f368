import { ConnectorError } from '../../../src-core/connectors/base/failure.ts';
import type { TokenSource } from '../../../src-core/connectors/base/tokens.ts';
import { serviceAccountTokens } from '../../../src-core/connectors/ga4/serviceAccount.ts';
import { oauthEndpoints } from '../../../src-core/connectors/oauth/endpoints.ts';
import { refresh } from '../../../src-core/connectors/oauth/oauth.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { BrowserSignIn, SignIn, SignInSecrets } from './signInSecrets.ts';

/** A token that ends this soon is exchanged before it is used. */
const soonMs = 60_000;
const patienceMs = 60_000;

/**
 * Hands out a sign-in's tokens and exchanges them before they end. A platform may take the old refresh token back the moment it gives a
 * new one, so the new one is in the vault before anybody uses it, and never are two exchanged at once.
 */
export class TokenKeeper {
  readonly #exchanges = new Map<Id, Promise<BrowserSignIn>>();
  readonly #serviceAccounts = new Map<Id, TokenSource>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param baseUrl where the tokens will be sent; one for another address is not handed out */
  of(secrets: SignInSecrets, id: Id, baseUrl: string): TokenSource {
    const known = async (): Promise<SignIn> => {
      const signIn = await secrets.get(id);
      if (signIn === null || signIn.baseUrl !== baseUrl) throw new ConnectorError('sign_in');
      return signIn;
    };
    return {
      current: async () => {
        const signIn = await known();
        switch (signIn.by) {
          case 'browser': {
            const ends = signIn.expiresAt !== null && signIn.expiresAt - this.#now() < soonMs;
            return ends && signIn.refreshToken !== null
              ? this.#exchanged(secrets, id, signIn)
              : signIn.accessToken;
          }
          case 'token':
            return signIn.accessToken;
          case 'service_account':
            return this.#serviceAccount(id, signIn.key).current();
          default:
            return assertNever(signIn);
        }
      },
      renewed: async (refused) => {
        const signIn = await known();
        switch (signIn.by) {
          case 'browser':
            return signIn.accessToken === refused ? this.#exchanged(secrets, id, signIn) : signIn.accessToken;
          case 'token':
            throw new ConnectorError('sign_in');
          case 'service_account':
            return this.#serviceAccount(id, signIn.key).renewed(refused);
          default:
            return assertNever(signIn);
        }
      },
    };
  }

  #serviceAccount(id: Id, key: Parameters<typeof serviceAccountTokens>[0]): TokenSource {
    const made = this.#serviceAccounts.get(id) ?? serviceAccountTokens(key, undefined, this.#now);
    this.#serviceAccounts.set(id, made);
    return made;
  }

  async #exchanged(secrets: SignInSecrets, id: Id, signIn: BrowserSignIn): Promise<string> {
    const running = this.#exchanges.get(id) ?? this.#exchange(secrets, id, signIn);
    this.#exchanges.set(id, running);
    try {
      return (await running).accessToken;
    } finally {
      this.#exchanges.delete(id);
    }
  }

  async #exchange(secrets: SignInSecrets, id: Id, signIn: BrowserSignIn): Promise<BrowserSignIn> {
    const endpoints = oauthEndpoints(signIn.kind, signIn.baseUrl);
    if (signIn.refreshToken === null || endpoints === null) throw new ConnectorError('sign_in');
    const patience = AbortSignal.timeout(patienceMs);
    const tokens = await refresh(endpoints, signIn, signIn.refreshToken, patience, this.#now);
    const renewed = { ...signIn, ...tokens };
    await secrets.set(id, renewed);
    return renewed;
  }
}
