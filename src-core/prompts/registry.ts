import type { PromptSummary, PromptText } from '../../src-shared/model/llm/promptText.ts';
import { tokensAtMost } from '../llm/port/tokens.ts';
import type { Prompt } from './prompt.ts';
import { PromptError } from './promptError.ts';

/** The prompts of this release, by name and version. */
export interface PromptRegistry {
  /** By name, newest version first. */
  readonly list: () => readonly PromptSummary[];
  readonly names: () => readonly string[];
  /** Of one prompt, oldest first. */
  readonly versions: (name: string) => readonly string[];
  /** `latest`: what runs use now. Throws PromptError for an unknown name or version. */
  readonly get: (name: string, version?: string) => Prompt;
  readonly text: (name: string, version?: string) => PromptText;
}

export const numberOf = (version: string): number => Number(version.slice(1));

export function promptRegistry(prompts: readonly Prompt[]): PromptRegistry {
  const byName = new Map<string, Prompt[]>();
  for (const prompt of prompts) byName.set(prompt.name, [...(byName.get(prompt.name) ?? []), prompt]);
  for (const own of byName.values()) own.sort((one, two) => numberOf(one.version) - numberOf(two.version));
  const names = [...byName.keys()].sort();

  function all(name: string): readonly Prompt[] {
    const own = byName.get(name);
    if (own !== undefined) return own;
    throw new PromptError(`There is no prompt "${name}".`, `There are: ${names.join(', ')}.`);
  }

  function get(name: string, version = 'latest'): Prompt {
    const own = all(name);
    const found = own.find((one) => (version === 'latest' ? one.latest : one.version === version));
    if (found !== undefined) return found;
    throw new PromptError(
      `There is no ${version} of the prompt "${name}".`,
      `There are: ${own.map((one) => one.version).join(', ')}, and "latest".`,
    );
  }

  return {
    names: () => names,
    versions: (name) => all(name).map(({ version }) => version),
    list: () => names.flatMap((name) => all(name).map(summaryOf).reverse()),
    get,
    text: (name, version) => textOf(get(name, version)),
  };
}

export function summaryOf({
  name,
  version,
  latest,
  created,
  description,
  changelog,
  model,
  hash,
}: Prompt): PromptSummary {
  return { name, version, latest, created, description, changelog, role: model.role, hash };
}

export const textOf = (prompt: Prompt): PromptText => ({
  summary: summaryOf(prompt),
  system: prompt.system,
  user: prompt.user,
  variables: prompt.variables,
  reply: prompt.schema,
  temperature: prompt.model.temperature,
  maxOutputTokens: prompt.model.maxOutputTokens,
  effort: prompt.model.effort,
  tokens: { system: tokensAtMost(prompt.system), user: tokensAtMost(prompt.user) },
});

/** `signal_analysis@v2`, or a name alone for the latest. */
export function parsePromptRef(text: string): { readonly name: string; readonly version: string } {
  const [name = '', version = 'latest', ...rest] = text.split('@');
  if (rest.length === 0 && /^[a-z][a-z_]*$/.test(name) && /^(?:latest|v[1-9]\d*)$/.test(version))
    return { name, version };
  throw new PromptError(
    `"${text}" names no prompt.`,
    'Write a name, or a name and its version: signal_analysis@v2.',
  );
}
