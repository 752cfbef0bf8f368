import { ConnectorError } from '../../../src-core/connectors/base/failure.ts';
import type { TokenSource } from '../../../src-core/connectors/base/tokens.ts';
import { type OAuthEndpoints, refresh } from '../../../src-core/connectors/oauth/oauth.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { SignIn, SignInSecrets } from './signInSecrets.ts';

/** A token that ends this soon is exchanged before it is used. */
const soonMs = 60_000;
const patienceMs = 60_000;

/**
 * Hands out a sign-in's tokens and exchanges them before they end. A platform may take the old refresh token back the moment it gives a
 * new one, so the new one is in the vault before anybody uses it, and never are two exchanged at once.
 */
export class TokenKeeper {
  readonly #exchanges = new Map<Id, Promise<SignIn>>();
  readonly #endpointsOf: (signIn: SignIn) => OAuthEndpoints;
  readonly #now: () => number;

  constructor(endpointsOf: (signIn: SignIn) => OAuthEndpoints, now: () => number) {
    this.#endpointsOf = endpointsOf;
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
        const ends = signIn.expiresAt !== null && signIn.expiresAt - this.#now() < soonMs;
        return ends && signIn.refreshToken !== null
          ? this.#exchanged(secrets, id, signIn)
          : signIn.accessToken;
      },
      renewed: async (refused) => {
        const signIn = await known();
        return signIn.accessToken === refused ? this.#exchanged(secrets, id, signIn) : signIn.accessToken;
      },
    };
  }

  async #exchanged(secrets: SignInSecrets, id: Id, signIn: SignIn): Promise<string> {
    const running = this.#exchanges.get(id) ?? this.#exchange(secrets, id, signIn);
    this.#exchanges.set(id, running);
    try {
      return (await running).accessToken;
    } finally {
      this.#exchanges.delete(id);
    }
  }

  async #exchange(secrets: SignInSecrets, id: Id, signIn: SignIn): Promise<SignIn> {
    if (signIn.refreshToken === null) throw new ConnectorError('sign_in');
    const endpoints = this.#endpointsOf(signIn);
    const tokens = await refresh(
      endpoints,
      signIn,
      signIn.refreshToken,
      AbortSignal.timeout(patienceMs),
      this.#now,
    );
    const renewed = { ...signIn, ...tokens };
    await secrets.set(id, renewed);
    return renewed;
  }
}
