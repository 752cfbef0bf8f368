import { budgetState } from '../../../src-core/llm/budget.ts';
import { ModelError } from '../../../src-core/llm/port/port.ts';
import { createProviderClient } from '../../../src-core/llm/providers/create.ts';
import { modelSettingsProblems } from '../../../src-core/llm/settings/problems.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import type { ModelSettings, Provider } from '../../../src-shared/model/llm/providers.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { localToday } from '../../base/clock.ts';
import type { NamedSecrets } from '../../secrets/vault.ts';
import { ModelKeys } from '../../services/models/keys.ts';
import type { OpenWorkspace } from '../../services/openWorkspace.ts';

export interface ModelHealthServices {
  readonly secrets: NamedSecrets;
  readonly now: () => Date;
}

/** A provider that takes longer to list its models is not healthy. */
const patienceMs = 5000;

/**
 * A line for each provider, asked whether it answers, and one for the day's budget. Nothing is asked while models are
 * switched off.
 */
export async function modelHealth(
  services: ModelHealthServices,
  open: OpenWorkspace,
): Promise<HealthCheck[]> {
  const { models } = open.store.settings.get();
  if (models.providers.length === 0)
    return [
      {
        name: 'Model provider',
        state: 'not_set_up',
        detail: 'Diagnoses come from the built-in rules engine, which needs no provider.',
        fix: null,
      },
    ];
  const keys = await new ModelKeys(services.secrets, open.kind).all(models.providers);
  const providers = await Promise.all(
    models.providers.map((provider) => providerHealth(provider, keys.get(provider.id) ?? null, models)),
  );
  return [
    ...settingsHealth(models, new Set(keys.keys()), services.now()),
    ...providers,
    budgetHealth(models, open, services.now()),
  ];
}

/** Contradictions in the settings, if any. */
function settingsHealth(
  models: ModelSettings,
  keyed: ReadonlySet<string>,
  now: Date,
): readonly HealthCheck[] {
  const problems = modelSettingsProblems(models, keyed, localToday(now));
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  if (worst === undefined) return [];
  return [
    {
      name: 'Model settings',
      state: worst.severity === 'error' ? 'failed' : 'degraded',
      detail: problems.map(({ problem }) => problem).join(' '),
      fix: worst.fix,
    },
  ];
}

async function providerHealth(
  provider: Provider,
  key: string | null,
  models: ModelSettings,
): Promise<HealthCheck> {
  const name = `Models: ${provider.name}`;
  const { host } = new URL(provider.baseUrl);
  if (!models.enabled || !provider.enabled)
    return { name, state: 'not_set_up', detail: `${host}: switched off.`, fix: null };
  const used = rolesOf(provider, models);
  const does = used.length === 0 ? 'no role names it' : `used as ${used.join(', ')}`;
  try {
    const offered = await createProviderClient(provider, key).models(AbortSignal.timeout(patienceMs));
    return {
      name,
      state: used.length === 0 ? 'degraded' : 'ok',
      detail: `${host} answers and offers ${offered.length} models; ${does}.`,
      fix:
        used.length === 0
          ? 'Choose its model for a role in Settings, under Who does what, or remove it.'
          : null,
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (provider.kind === 'compatible' && error.kind === 'model_not_found')
      return {
        name,
        state: 'ok',
        detail: `${host} answers; it does not list its models; ${does}.`,
        fix: null,
      };
    const tooSlow = error.kind === 'cancelled' || error.kind === 'timeout';
    const detail = tooSlow ? `${host} did not answer within ${patienceMs / 1000} seconds.` : error.message;
    // Nothing is lost without it: the engine's own text is used instead.
    return {
      name,
      state: 'degraded',
      detail,
      fix: tooSlow ? 'Check the address and the connection.' : error.fix,
    };
  }
}

function rolesOf({ id }: Provider, { roles, strongAnalyst }: ModelSettings): string[] {
  const all = {
    analyst: roles.analyst,
    critic: roles.critic,
    judge: roles.judge,
    'strong analyst': strongAnalyst,
  };
  return Object.entries(all)
    .filter(([, choices]) => choices.some(({ provider }) => provider === id))
    .map(([role]) => role);
}

function budgetHealth(models: ModelSettings, { store }: OpenWorkspace, now: Date): HealthCheck {
  const name = 'Model budget';
  const { state, message, spentMicroUsd, limitMicroUsd } = budgetState(models.budget, store.modelCalls, now);
  const spent = microMoney(spentMicroUsd, 'USD');
  if (limitMicroUsd === null)
    return { name, state: 'ok', detail: `${spent} today; no daily budget is set.`, fix: null };
  return {
    name,
    state: state === 'within' ? 'ok' : 'degraded',
    detail: message ?? `${spent} of ${microMoney(limitMicroUsd, 'USD')} today.`,
    fix: state === 'used_up' ? 'Raise the daily budget in Settings, or wait until tomorrow.' : null,
  };
}
