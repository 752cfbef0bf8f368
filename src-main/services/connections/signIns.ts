import { ConnectorError } from '../../../src-core/connectors/base/failure.ts';
import {
  authorizeUrl,
  exchangeCode,
  type OAuthClient,
  type OAuthEndpoints,
} from '../../../src-core/connectors/oauth/oauth.ts';
import { newProof, newState } from '../../../src-core/connectors/oauth/pkce.ts';
import type { SignInState } from '../../../src-shared/contracts/connections.ts';
import type { PlatformApp } from '../../../src-shared/model/connection.ts';
import { type Id, newId } from '../../../src-shared/model/ids.ts';
import { end, Watchers, wait } from '../../base/watchers.ts';
import { awaitRedirect } from './redirect.ts';
import type { SignInSecrets } from './signInSecrets.ts';

interface Pending {
  state: SignInState;
  readonly watchers: Watchers;
  readonly controller: AbortController;
}

/** A person may have to find a password first; after this the port is closed. */
const patienceMs = 10 * 60_000;
const keptSignIns = 20;

/** Sign-ins of this session that are under way or just over. */
export class SignIns {
  readonly #pending = new Map<Id, Pending>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async start(
    { kind, baseUrl }: PlatformApp,
    client: OAuthClient,
    endpoints: OAuthEndpoints,
    secrets: SignInSecrets,
  ): Promise<{ readonly signInId: Id; readonly url: string }> {
    const id = newId();
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(patienceMs)]);
    const [proof, state] = [newProof(), newState()];
    const redirect = await awaitRedirect(state, signal);
    const redirectUri = redirect.uri.replace('127.0.0.1', endpoints.redirectHost ?? '127.0.0.1');
    const url = authorizeUrl(endpoints, client, {
      redirectUri,
      challenge: proof.challenge,
      state,
    });
    const entry: Pending = { state: { state: 'waiting', url }, watchers: new Watchers(), controller };
    this.#pending.set(id, entry);
    this.#forgetOldest();
    const move = (next: SignInState) => {
      entry.state = next;
      entry.watchers.wake();
    };
    const finish = async (): Promise<void> => {
      try {
        const came = await redirect.came;
        if (came.kind === 'refused') throw new ConnectorError('sign_in', { code: came.code });
        const { code } = came;
        const given = { code, redirectUri, verifier: proof.verifier };
        const tokens = await exchangeCode(endpoints, client, given, signal, this.#now);
        await secrets.set(id, { by: 'browser', kind, baseUrl, ...client, ...tokens });
        move({ state: 'signed_in' });
      } catch (error) {
        const failure =
          error instanceof ConnectorError
            ? error
            : new ConnectorError(
                controller.signal.aborted ? 'cancelled' : signal.aborted ? 'timeout' : 'sign_in',
                {},
                error,
              );
        move({ state: 'refused', failure: failure.failure });
      } finally {
        redirect.close();
      }
    };
    void finish();
    return { signInId: id, url };
  }

  /** Its state now and every change, until it is over. Null: there is no such sign-in. */
  watch(id: Id, signal?: AbortSignal) {
    const entry = this.#pending.get(id);
    if (entry === undefined) return null;
    let seen: SignInState | null = null;
    return entry.watchers.watch(
      () => {
        if (entry.state === seen) return seen.state === 'waiting' ? wait : end;
        seen = entry.state;
        return { kind: 'value', value: seen };
      },
      { signal },
    );
  }

  /** false when it was over. */
  cancel(id: Id): boolean {
    const entry = this.#pending.get(id);
    if (entry?.state.state !== 'waiting') return false;
    entry.controller.abort(new Error('cancelled'));
    return true;
  }

  close(): void {
    for (const id of this.#pending.keys()) this.cancel(id);
  }

  #forgetOldest(): void {
    for (const [id] of this.#pending) {
      if (this.#pending.size <= keptSignIns) return;
      this.cancel(id);
      this.#pending.delete(id);
    }
  }
}
