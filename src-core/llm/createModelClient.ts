import type { ModelSettings, Provider } from '../../src-shared/model/llm/providers.ts';
import { dayBudget } from './budget.ts';
import { ModelClient } from './modelClient.ts';
import type { CallJournal, ProviderClient } from './port/port.ts';
import { ProviderLimiter } from './providerLimiter.ts';
import { createProviderClient } from './providers/create.ts';
import { RunMeter } from './runMeter.ts';

/** Share of a run's time that one request may take: enough is left to turn to another model. */
const shareOfRun = 0.6;

export interface LimitersOptions {
  readonly providers: readonly Provider[];
  /** Keys by provider id. They go only into the clients. */
  readonly keys: ReadonlyMap<string, string>;
  /** The previous limiters: one whose provider and key stayed the same is kept, with its queue and its breaker. */
  readonly before?: Limiters;
  /** Makes a client; for tests. */
  readonly client?: (provider: Provider, key: string | null) => ProviderClient;
}

/** Limiters by provider id, and what each was made from. */
export interface Limiters {
  readonly byId: ReadonlyMap<string, ProviderLimiter>;
  readonly keyOf: (providerId: string) => string | null;
}

/** One limiter for each provider that can be asked: it is on, and has a key where one is needed. */
export function limitersOf({
  providers,
  keys,
  before,
  client = createProviderClient,
}: LimitersOptions): Limiters {
  const keyOf = (id: string): string | null => keys.get(id) ?? null;
  const byId = new Map<string, ProviderLimiter>();
  for (const provider of providers) {
    const key = keyOf(provider.id);
    if (!provider.enabled || (key === null && provider.kind !== 'compatible')) continue;
    const old = before?.byId.get(provider.id);
    const same =
      old !== undefined && before?.keyOf(provider.id) === key && sameProvider(old.provider, provider);
    byId.set(provider.id, same ? old : new ProviderLimiter(provider, client(provider, key)));
  }
  return { byId, keyOf };
}

function sameProvider(one: Provider, two: Provider): boolean {
  return (
    one.kind === two.kind &&
    one.name === two.name &&
    one.baseUrl === two.baseUrl &&
    one.maxConcurrent === two.maxConcurrent
  );
}

export interface CreateModelClient {
  readonly settings: ModelSettings;
  /** Keys by provider id, from the vault; passed to a worker by message only. */
  readonly keys: ReadonlyMap<string, string>;
  readonly journal: CallJournal;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Already made, to share queues and breakers with another model client. */
  readonly limiters?: Limiters;
}

/**
 * The model client of a process, in the app, in a worker thread or on the command line. With models switched off it
 * asks nobody.
 */
export function createModelClient({
  settings,
  keys,
  journal,
  now = () => new Date(),
  random = Math.random,
  limiters = limitersOf({ providers: settings.providers, keys }),
}: CreateModelClient): ModelClient {
  return new ModelClient({
    limiters: settings.enabled ? limiters.byId : new Map(),
    journal,
    prices: settings.prices,
    cache: settings.cache,
    requestMs: settings.caps.seconds * 1000 * shareOfRun,
    now,
    random,
  });
}

/**
 * The meter of one run: its caps, and the day's budget.
 * @param workedMs time the run worked before it was interrupted, which counts too
 */
export function createRunMeter(
  settings: Pick<ModelSettings, 'caps' | 'budget'>,
  journal: Pick<CallJournal, 'spentSince'>,
  now: () => Date = () => new Date(),
  workedMs = 0,
): RunMeter {
  const { seconds, tokens, usd } = settings.caps;
  return new RunMeter(
    { tokens, microUsd: Math.round(usd * 1e6), deadline: now().getTime() + seconds * 1000 - workedMs },
    dayBudget(settings.budget, journal, now),
    () => now().getTime(),
  );
}
