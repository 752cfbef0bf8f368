import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { CallJournal } from '../llm/port/port.ts';
import { fillUser, stampOf } from '../prompts/prompt.ts';
import type { PromptRegistry } from '../prompts/registry.ts';
import { difficultyOf } from './difficulty.ts';
import type { PipelineParts, PromptName, PromptTemplate } from './ports.ts';

/** What the collectors may take together, in milliseconds: the context is there within five seconds, and the diagnosis needs a few hundredths. */
export const collectMs = 4_500;

export interface PartsOptions {
  readonly modelClient: PipelineParts['modelClient'];
  readonly journal: Pick<CallJournal, 'mark'>;
  readonly prompts: PromptRegistry;
  /** Versions by prompt name, for replays and comparisons; absent = the latest. */
  readonly pins?: Readonly<Partial<Record<PromptName, string>>>;
  readonly settings: ModelSettings;
  readonly minConfidence: number;
}

/** What all runs of an analysis share, from the production parts. Throws PromptError where a prompt is missing. */
export function pipelineParts({
  modelClient,
  journal,
  prompts,
  pins = {},
  settings,
  minConfidence,
}: PartsOptions): PipelineParts {
  return {
    modelClient,
    journal,
    prompt: (name) => template(prompts, name, pins[name]),
    difficultyOf,
    settings,
    minConfidence,
    late: () => AbortSignal.timeout(collectMs),
  };
}

function template(prompts: PromptRegistry, name: PromptName, version: string | undefined): PromptTemplate {
  const prompt = prompts.get(name, version);
  return {
    stamp: stampOf(prompt),
    system: prompt.system,
    user: (variables) => fillUser(prompt, variables),
    model: prompt.model,
  };
}
