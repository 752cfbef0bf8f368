import { Door } from '../../src-core/connectors/base/door.ts';
import { ConnectorError } from '../../src-core/connectors/base/failure.ts';
import { oauthEndpoints } from '../../src-core/connectors/oauth/endpoints.ts';
import { revoke } from '../../src-core/connectors/oauth/oauth.ts';
import { connectedPlatforms } from '../../src-core/connectors/platforms.ts';
import type { PlatformState } from '../../src-shared/contracts/connections.ts';
import { whenAt } from '../../src-shared/format/instant.ts';
import {
  type Connection,
  type ConnectionView,
  type ConnectorKind,
  connectorKinds,
  type PlatformApp,
} from '../../src-shared/model/connection.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import { connectorNames } from '../../src-shared/words/names.ts';
import { platformFailureText } from '../../src-shared/words/platformFailure.ts';
import {
  appOf,
  type CollectJobServices,
  knownApp,
  lastCompleteDay,
  startCollect,
} from '../jobs/collect/startCollect.ts';
import { nextReading } from '../services/connections/schedule.ts';
import { SignInSecrets } from '../services/connections/signInSecrets.ts';
import type { SignIns } from '../services/connections/signIns.ts';
import { isSafeForKeys } from '../services/models/providerList.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { checkRivals, sameRivals } from './namedRivals.ts';
import { signInOf, waysToSignIn } from './signInKeys.ts';

export interface ConnectionServices extends CollectJobServices {
  readonly signIns: SignIns;
}

/** Neither a test nor a list of accounts takes longer than a person would wait. */
const patienceMs = 30_000;

/** Accounts that are read over their platform's API. What signs in stays in the vault. */
export function connectionHandlers({ whenOpen }: ApiBase, services: ConnectionServices) {
  const secretsOf = ({ kind }: OpenWorkspace) => new SignInSecrets(services.secrets, kind);
  const changed = () => services.changes.publish('connections');

  const platforms = (open: OpenWorkspace): Promise<PlatformState[]> =>
    Promise.all(
      connectorKinds.map(async (kind) => {
        const app = knownApp(open, kind);
        const secret = app === null ? null : await secretsOf(open).appSecret(app);
        const { baseUrl, apiVersion } = connectedPlatforms[kind];
        return {
          kind,
          app,
          suggested: { kind, baseUrl, apiVersion },
          hasSecret: secret !== null,
          signsIn: [...waysToSignIn[kind]],
        };
      }),
    );
  const doorTo = async (open: OpenWorkspace, kind: ConnectorKind, signInId: Id) => {
    const app = appOf(open, kind);
    const { baseUrl, apiVersion } = app;
    const { protocol, platform } = connectedPlatforms[kind];
    const tokens = services.tokens.of(secretsOf(open), signInId, baseUrl);
    const secret = await secretsOf(open).appSecret(app);
    return { door: new Door({ baseUrl, protocol, tokens, patienceMs, secret }), platform, apiVersion };
  };
  const viewOf = (open: OpenWorkspace, connection: Connection): ConnectionView => {
    const { connections } = open.store;
    const health = connections.health(connection.id);
    const collection = connections.latest(connection.id);
    const job = services.jobs
      .list()
      .find(
        ({ state, kind, label }) =>
          state === 'running' && kind === 'collect' && label === connection.account.name,
      );
    return {
      connection,
      health,
      feeds: connections.feeds(connection.id),
      collection,
      jobId: collection?.state === 'running' ? (job?.id ?? null) : null,
      nextAt: nextReading(connection, health, collection, services.now())?.toISOString() ?? null,
    };
  };
  const known = ({ store }: OpenWorkspace, id: Id): Connection => {
    const found = store.connections.get(id);
    if (found !== null) return found;
    throw apiError('NOT_FOUND', 'This account is not connected any more.', 'Connect it again.');
  };
  const save = async (open: OpenWorkspace, connection: Connection): Promise<ConnectionView> => {
    await whenFree(() => open.store.connections.save(connection));
    changed();
    return viewOf(open, connection);
  };

  return {
    platforms: whenOpen.connections.platforms.handler(({ context: { open } }) => platforms(open)),
    setApp: whenOpen.connections.setApp.handler(async ({ input: { app, secret }, context: { open } }) => {
      if (!isSafeForKeys(app))
        throw apiError(
          'UNUSABLE_INPUT',
          `What signs in would travel to ${new URL(app.baseUrl).host} unencrypted.`,
          'Give the address with https.',
        );
      const tidy: PlatformApp = { ...app, baseUrl: app.baseUrl.replace(/\/+$/, '') };
      if (secret !== undefined) await secretsOf(open).setAppSecret(tidy, secret);
      await whenFree(() =>
        open.store.settings.changeApps((apps) => [...apps.filter(({ kind }) => kind !== tidy.kind), tidy]),
      );
      services.changes.publish('settings', 'connections');
      return platforms(open);
    }),
    signIn: whenOpen.connections.signIn.handler(async ({ input: { kind }, context: { open } }) => {
      const app = appOf(open, kind);
      const secrets = secretsOf(open);
      const endpoints = oauthEndpoints(kind, app.baseUrl);
      const clientSecret = endpoints?.isPublic === true ? null : await secrets.appSecret(app);
      const client = { clientId: app.clientId, clientSecret };
      if (endpoints === null)
        throw apiError(
          'UNUSABLE_INPUT',
          `${connectorNames[kind]} is not signed in to with the browser.`,
          'Enter a token of a system user instead.',
        );
      return services.signIns.start(app, client, endpoints, secrets);
    }),
    signInWithKey: whenOpen.connections.signInWithKey.handler(async ({ input, context: { open } }) => {
      const { baseUrl } = appOf(open, input.kind);
      const signInId = newId();
      await secretsOf(open).set(signInId, signInOf(input, baseUrl));
      return { signInId };
    }),
    watchSignIn: whenOpen.connections.watchSignIn.handler(({ input, signal }) => {
      const found = services.signIns.watch(input.signInId, signal);
      if (found !== null) return found;
      throw apiError('NOT_FOUND', 'There is no such sign-in in this session.', 'Start it again.');
    }),
    cancelSignIn: whenOpen.connections.cancelSignIn.handler(({ input }) => ({
      cancelled: services.signIns.cancel(input.signInId),
    })),
    accounts: whenOpen.connections.accounts.handler(async ({ input, signal, context: { open } }) => {
      const { door, platform, apiVersion } = await doorTo(open, input.kind, input.signInId);
      try {
        return { accounts: [...(await platform.accounts(door, apiVersion, patience(signal)))] };
      } catch (error) {
        throw inWords(error, input.kind, services.now());
      }
    }),
    campaigns: whenOpen.connections.campaigns.handler(async ({ input, signal, context: { open } }) => {
      const { kind, signInId, account } = known(open, input.id);
      const { door, platform, apiVersion } = await doorTo(open, kind, signInId);
      try {
        const last = lastCompleteDay(services.now(), account.timezone);
        const reading = { door, account, apiVersion, last, signal: patience(signal) };
        const { facts } = open.store;
        const { listed } = await platform.campaigns(reading, facts.campaignIds());
        const there = listed.filter(({ removed }) => removed !== true);
        const nameOf = (id: string): string => facts.campaign(id)?.campaignName ?? id;
        return { campaigns: there.map(({ campaignId: id, name }) => ({ id, name: name ?? nameOf(id) })) };
      } catch (error) {
        throw inWords(error, kind, services.now());
      }
    }),
    list: whenOpen.connections.list.handler(({ context: { open } }) =>
      open.store.connections.list().map((connection) => viewOf(open, connection)),
    ),
    add: whenOpen.connections.add.handler(async ({ input, signal, context: { open } }) => {
      checkRivals(input);
      const { kind, signInId, account } = input;
      const { door, platform } = await doorTo(open, kind, signInId);
      try {
        await platform.check?.(door, account, patience(signal));
      } catch (error) {
        throw inWords(error, kind, services.now());
      }
      return save(open, { id: newId(), addedAt: services.now().toISOString(), ...input });
    }),
    change: whenOpen.connections.change.handler(async ({ input, context: { open } }) => {
      const { connections } = open.store;
      const before = known(open, input.id);
      const { rivals = before.account.rivals, ...chosen } = input;
      const account = rivals === undefined ? before.account : { ...before.account, rivals };
      checkRivals({ ...before, ...chosen, account });
      const areOthers = !sameRivals(before.account.rivals, rivals);
      const isMore =
        before.campaignIds !== null &&
        (input.campaignIds === null || input.campaignIds.some((id) => !before.campaignIds?.includes(id)));
      // Of campaigns, and of rivals, that are meant only now no day is known yet, and no part of a reading that did not come to its end.
      if (isMore || areOthers) {
        for (const feed of connections.feeds(input.id))
          await whenFree(() => connections.setFeed(input.id, { ...feed, known: null }));
        const latest = connections.latest(input.id);
        if (latest !== null) await whenFree(() => connections.forgetParts(latest.id));
      }
      return save(open, { ...before, ...chosen, account });
    }),
    useSignIn: whenOpen.connections.useSignIn.handler(async ({ input, context: { open } }) => {
      const before = known(open, input.id);
      const { connections } = open.store;
      const health = connections.health(input.id);
      await save(open, { ...before, signInId: input.signInId });
      // A person has signed in: by schedule it is read again, soon.
      if (health.status === 'sign_in')
        await whenFree(() =>
          connections.setHealth(input.id, { ...health, status: 'down', lastFailure: null }),
        );
      if (before.signInId !== input.signInId) await forgetUnused(open, before);
      return viewOf(open, known(open, input.id));
    }),
    read: whenOpen.connections.read.handler(({ input, context: { open } }) => ({
      jobId: startCollect(services, open, { connectionId: input.id, days: input.days }),
    })),
    test: whenOpen.connections.test.handler(async ({ input, signal, context: { open } }) => {
      const { kind, signInId, account } = known(open, input.id);
      const began = performance.now();
      const ended = () => Math.round(performance.now() - began);
      try {
        const { door, platform, apiVersion } = await doorTo(open, kind, signInId);
        if (platform.check === undefined) await platform.accounts(door, apiVersion, patience(signal));
        else await platform.check(door, account, patience(signal));
        return { works: true, latencyMs: ended(), failure: null };
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        return { works: false, latencyMs: ended(), failure: error.failure };
      }
    }),
    remove: whenOpen.connections.remove.handler(async ({ input, context: { open } }) => {
      const connection = known(open, input.id);
      const removed = await whenFree(() => open.store.connections.remove(input.id));
      await forgetUnused(open, connection);
      changed();
      return { removed };
    }),
  };

  /** Withdraws a sign-in at the platform, as far as that can be reached, and forgets it here, once no account uses it. */
  async function forgetUnused(open: OpenWorkspace, { signInId, kind }: Connection): Promise<void> {
    if (open.store.connections.list().some((other) => other.signInId === signInId)) return;
    const secrets = secretsOf(open);
    const signIn = await secrets.get(signInId);
    const endpoints = signIn === null ? null : oauthEndpoints(kind, signIn.baseUrl);
    // A token or a key is not ours to withdraw: other programs may use it.
    if (signIn?.by === 'browser' && endpoints !== null)
      await revoke(
        endpoints,
        signIn.refreshToken ?? signIn.accessToken,
        AbortSignal.timeout(patienceMs),
      ).catch((error: unknown) =>
        services.log.warn({ err: error }, 'a sign-in could not be withdrawn at its platform'),
      );
    await secrets.remove(signInId);
  }
}

function patience(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(patienceMs);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

function inWords(error: unknown, kind: ConnectorKind, now: Date): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const { what, remedy } = platformFailureText(error.failure, kind, (until) => whenAt(until, now));
  return apiError('PROVIDER_FAILED', what, remedy, error);
}
