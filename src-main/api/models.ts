import { ModelError } from '../../src-core/llm/port/port.ts';
import { builtInPrices } from '../../src-core/llm/priceTable.ts';
import { createProviderClient } from '../../src-core/llm/providers/create.ts';
import { modelSettingsProblems } from '../../src-core/llm/settings/problems.ts';
import type { ProviderState } from '../../src-shared/contracts/models.ts';
import type { ConnectionTest, ModelSettings, Provider } from '../../src-shared/model/llm/providers.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { localToday } from '../base/clock.ts';
import type { NamedSecrets } from '../secrets/vault.ts';
import { ModelKeys } from '../services/models/keys.ts';
import { isSafeForKeys, providerOf, withoutProvider, withProvider } from '../services/models/providerList.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

export interface ModelServices {
  /** Keys of providers; usable while the vault is open. */
  readonly secrets: NamedSecrets;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
}

/** Neither call takes longer than a person would wait. */
const patienceMs = 20_000;

/** Providers of models: their addresses in the settings, their keys in the vault and never returned. */
export function modelHandlers({ whenOpen }: ApiBase, services: ModelServices) {
  const keysOf = ({ kind }: OpenWorkspace) => new ModelKeys(services.secrets, kind);
  const settingsOf = ({ store }: OpenWorkspace): ModelSettings => store.settings.get().models;
  const list = async (open: OpenWorkspace): Promise<ProviderState[]> =>
    Promise.all(
      settingsOf(open).providers.map(async (provider) => ({
        provider,
        key: await keyState(keysOf(open), provider),
      })),
    );
  const keep = async (
    open: OpenWorkspace,
    change: (models: ModelSettings) => ModelSettings,
  ): Promise<ProviderState[]> => {
    await whenFree(() => open.store.settings.update(({ models }) => ({ models: change(models) })));
    services.changes.publish('settings', 'models');
    return list(open);
  };
  const clientOf = async (open: OpenWorkspace, provider: Provider) =>
    createProviderClient(provider, await keysOf(open).get(provider));
  return {
    list: whenOpen.models.list.handler(({ context }) => list(context.open)),
    save: whenOpen.models.save.handler(async ({ input, context: { open } }) => {
      const before = settingsOf(open).providers.find(({ id }) => id === input.id);
      const moved = before !== undefined && (before.baseUrl !== input.baseUrl || before.kind !== input.kind);
      // Before its key is removed: there may be too many.
      withProvider(settingsOf(open), input);
      if (moved) await keysOf(open).remove(input.id);
      return keep(open, (models) => withProvider(models, input));
    }),
    remove: whenOpen.models.remove.handler(async ({ input, context: { open } }) => {
      providerOf(settingsOf(open), input.id);
      await keysOf(open).remove(input.id);
      return keep(open, (models) => withoutProvider(models, input.id));
    }),
    setKey: whenOpen.models.setKey.handler(async ({ input, context: { open } }) => {
      const provider = providerOf(settingsOf(open), input.id);
      if (!isSafeForKeys(provider))
        throw apiError(
          'UNUSABLE_INPUT',
          `A key would travel to ${new URL(provider.baseUrl).host} unencrypted.`,
          'Give the address with https, or use a server on this computer.',
        );
      await keysOf(open).set(provider, input.key);
      services.changes.publish('models');
      return list(open);
    }),
    removeKey: whenOpen.models.removeKey.handler(async ({ input, context: { open } }) => {
      await keysOf(open).remove(providerOf(settingsOf(open), input.id).id);
      services.changes.publish('models');
      return list(open);
    }),
    test: whenOpen.models.test.handler(
      async ({ input, signal, context: { open } }): Promise<ConnectionTest> => {
        const provider = providerOf(settingsOf(open), input.id);
        try {
          return await (await clientOf(open, provider)).test(input.model, patience(signal));
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
          return noConnection(error, provider);
        }
      },
    ),
    discover: whenOpen.models.discover.handler(async ({ input, signal, context: { open } }) => {
      const provider = providerOf(settingsOf(open), input.id);
      try {
        return { models: [...(await (await clientOf(open, provider)).models(patience(signal)))] };
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        // Not every server lists its models; then the name is typed.
        if (provider.kind === 'compatible' && error.kind === 'model_not_found') return { models: null };
        throw apiError('PROVIDER_FAILED', error.message, error.fix, error);
      }
    }),
    problems: whenOpen.models.problems.handler(async ({ context: { open } }) => {
      const settings = settingsOf(open);
      const keyed = new Set((await keysOf(open).all(settings.providers)).keys());
      return modelSettingsProblems(settings, keyed, localToday(services.now())).map(
        ({ severity, problem, fix }) => ({ severity, problem, fix }),
      );
    }),
    builtInPrices: whenOpen.models.builtInPrices.handler(() => [...builtInPrices]),
  };
}

async function keyState(keys: ModelKeys, provider: Provider): Promise<ProviderState['key']> {
  if ((await keys.get(provider)) !== null) return 'present';
  return provider.kind === 'compatible' ? 'not_needed' : 'absent';
}

function patience(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(patienceMs);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

function noConnection(error: ModelError, provider: Provider): ConnectionTest {
  const tooSlow = error.kind === 'cancelled' || error.kind === 'timeout';
  return {
    works: false,
    problem: tooSlow ? `${provider.name} did not answer within ${patienceMs / 1000} seconds.` : error.message,
    fix: tooSlow ? 'Check the address, or try again later.' : error.fix,
    latencyMs: 0,
    models: null,
    structured: null,
  };
}
