import { loadPrompts } from '../../../src-core/prompts/loadPrompts.ts';
import type { PromptRegistry } from '../../../src-core/prompts/registry.ts';
import { promptsFolder } from '../../base/promptsFolder.ts';

export const promptFolder = promptsFolder();

let loaded: PromptRegistry | null = null;

/** The prompts of this release, read once. Throws PromptError where one of them is invalid. */
export function releasedPrompts(): PromptRegistry {
  loaded ??= loadPrompts(promptFolder);
  return loaded;
}
