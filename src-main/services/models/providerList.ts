import type { ModelRef, ModelSettings, Provider } from '../../../src-shared/model/llm/providers.ts';
import { TaskFailure } from '../../base/failure.ts';

const mostProviders = 10;

/** The settings with a provider added, or changed where this id exists. */
export function withProvider(settings: ModelSettings, provider: Provider): ModelSettings {
  const known = settings.providers.some(({ id }) => id === provider.id);
  if (!known && settings.providers.length >= mostProviders)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      `There are ${mostProviders} providers already.`,
      'Remove one that is no longer used first.',
    );
  const providers = known
    ? settings.providers.map((one) => (one.id === provider.id ? provider : one))
    : [...settings.providers, provider];
  return { ...settings, providers };
}

/** The settings without a provider: it is removed from every role too. */
export function withoutProvider(settings: ModelSettings, id: string): ModelSettings {
  const others = (choices: readonly ModelRef[]) => choices.filter(({ provider }) => provider !== id);
  const { analyst, critic, judge } = settings.roles;
  return {
    ...settings,
    providers: settings.providers.filter((one) => one.id !== id),
    roles: { analyst: others(analyst), critic: others(critic), judge: others(judge) },
    strongAnalyst: others(settings.strongAnalyst),
  };
}

export function providerOf(settings: ModelSettings, id: string): Provider {
  const found = settings.providers.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new TaskFailure(
    'NOT_FOUND',
    'There is no such provider in the settings.',
    'Add it in Settings, under Models.',
  );
}

/** Whether a key for this provider may be sent: encrypted, or within this computer. */
export function isSafeForKeys({ baseUrl }: Pick<Provider, 'baseUrl'>): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
