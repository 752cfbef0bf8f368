import type { Day } from '../../../src-shared/model/day.ts';
import {
  type ModelRef,
  type ModelSettings,
  modelRoles,
  type Provider,
} from '../../../src-shared/model/llm/providers.ts';
import { priceOf } from '../cost.ts';

/** Something about the settings that keeps models from being asked (`error`) or that a person should know (`warning`). */
export interface SettingsProblem {
  readonly severity: 'error' | 'warning';
  /** Where, as a path into the settings: `roles.analyst.0`. */
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

const inSettings = 'in Settings, under Models';
const roleNames = { analyst: 'analyst', critic: 'critic', judge: 'judge' } as const;

/**
 * Fewer tokens do not hold the evidence of one campaign and an answer about it: each call reserves the most it may come
 * to.
 */
const fewestTokens = 30_000;

/** What is wrong with a provider’s own entry. */
function ofProvider(
  provider: Provider,
  index: number,
  keyed: ReadonlySet<string>,
): readonly SettingsProblem[] {
  const { id, kind, name, baseUrl, enabled } = provider;
  const path = `providers.${index}`;
  const url = new URL(baseUrl);
  const found: SettingsProblem[] = [];
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    found.push({
      severity: 'error',
      path: `${path}.baseUrl`,
      problem: `The address of ${name} holds a name, a password or parameters. Settings are no place for secrets.`,
      fix: 'Give the bare address, and the key in its own field.',
    });
  if (url.protocol === 'http:' && !isOnThisMachine(url) && keyed.has(id))
    found.push({
      severity: 'error',
      path: `${path}.baseUrl`,
      problem: `${name} is reached over http, so its key and your evidence would travel readable.`,
      fix: 'Use an https address; http is fine for a server on this machine only.',
    });
  if (enabled && kind !== 'compatible' && !keyed.has(id))
    found.push({
      severity: 'warning',
      path,
      problem: `There is no key for ${name}.`,
      fix: `Enter its key ${inSettings}.`,
    });
  return found;
}

function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

interface Choice {
  readonly path: string;
  readonly who: string;
  readonly choices: readonly ModelRef[];
}

function ofChoice(
  { path, who, choices }: Choice,
  settings: ModelSettings,
  today: Day,
): readonly SettingsProblem[] {
  return choices.flatMap(({ provider: id, model }, index): readonly SettingsProblem[] => {
    const here = `${path}.${index}`;
    const provider = settings.providers.find((one) => one.id === id);
    if (provider === undefined)
      return [
        {
          severity: 'error',
          path: here,
          problem: `The ${who} is to be ${model} at a provider called ${id}, which is not set up.`,
          fix: `Set ${id} up ${inSettings}, or choose another model.`,
        },
      ];
    const found: SettingsProblem[] = [];
    if (!provider.enabled)
      found.push({
        severity: 'warning',
        path: here,
        problem: `The ${who} is to be ${model} at ${provider.name}, which is switched off.`,
        fix: `Switch ${provider.name} on, or choose another model.`,
      });
    if (priceOf(provider.kind, model, today, settings.prices) === null)
      found.push({
        severity: 'warning',
        path: here,
        problem: `The price of ${model} is not known. Its cost is not shown, and caps count it as the dearest model of its provider.`,
        fix: 'Add its price in Settings, under Prices of models.',
      });
    return found;
  });
}

function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly number[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/**
 * What is wrong with the settings as a whole: what zod cannot check, because it involves two fields or the vault.
 * Switched-off models are not a problem.
 * @param keyed providers with a key in the vault
 */
export function modelSettingsProblems(
  settings: ModelSettings,
  keyed: ReadonlySet<string>,
  today: Day,
): readonly SettingsProblem[] {
  const { enabled, providers, roles, strongAnalyst, prices, caps, budget } = settings;
  const choices: readonly Choice[] = [
    ...modelRoles.map((role) => ({ path: `roles.${role}`, who: roleNames[role], choices: roles[role] })),
    { path: 'strongAnalyst', who: 'analyst of hard cases', choices: strongAnalyst },
  ];
  const found: SettingsProblem[] = [
    ...repeated(providers, ({ id }) => id).map(
      (index): SettingsProblem => ({
        severity: 'error',
        path: `providers.${index}.id`,
        problem: `Two providers are called ${providers[index]?.id}.`,
        fix: 'Give each its own name.',
      }),
    ),
    ...providers.flatMap((provider, index) => ofProvider(provider, index, keyed)),
    ...choices.flatMap((choice) => ofChoice(choice, settings, today)),
    ...repeated(prices, ({ kind, model, validFrom }) => `${kind} ${model} ${validFrom}`).map(
      (index): SettingsProblem => ({
        severity: 'error',
        path: `prices.${index}`,
        problem: `There are two prices of ${prices[index]?.model} from ${prices[index]?.validFrom} on.`,
        fix: 'Remove one of them.',
      }),
    ),
  ];
  if (!enabled) return found.filter(({ severity }) => severity === 'error');
  if (roles.analyst.length === 0)
    found.push({
      severity: 'warning',
      path: 'roles.analyst',
      problem: 'Models are switched on, but none is chosen as the analyst: the engine writes its own text.',
      fix: 'Choose an analyst in Settings, under Who does what.',
    });
  if (roles.judge[0] !== undefined && roles.judge[0].provider === roles.analyst[0]?.provider)
    found.push({
      severity: 'warning',
      path: 'roles.judge',
      problem:
        'The judge uses the same provider as the analyst, and models favour answers of their own family.',
      fix: 'Choose a judge from another provider.',
    });
  if (caps.tokens < fewestTokens)
    found.push({
      severity: 'warning',
      path: 'caps.tokens',
      problem: `${caps.tokens} tokens per run are not enough for all its questions: the later ones will not be asked.`,
      fix: `Allow at least ${fewestTokens} tokens.`,
    });
  if (budget.dailyUsd !== null && budget.dailyUsd < caps.usd)
    found.push({
      severity: 'warning',
      path: 'budget.dailyUsd',
      problem: 'The daily budget is smaller than the cap of one run.',
      fix: 'Raise the one or lower the other.',
    });
  return found;
}
