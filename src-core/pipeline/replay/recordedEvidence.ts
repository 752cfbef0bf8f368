import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import type { PromptRegistry } from '../../prompts/registry.ts';

/** Why a run cannot be asked again, and what to do; both are sentences for the person. */
export class ReplayError extends Error {
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.name = 'ReplayError';
    this.fix = fix;
  }
}

/**
 * The evidence of a call as it was sent: all before the words its prompt's question begins with. It is taken from the
 * record instead of being rebuilt, since data, history and the wording of facts may have changed. Throws ReplayError
 * where the text is no longer kept, PromptError where the prompt version is not in this release.
 */
export function recordedEvidence({ user, prompt }: ModelCall, prompts: PromptRegistry): string {
  if (user === '')
    throw new ReplayError(
      'What was sent in this run is not kept any more.',
      'Analyse the campaign again; Settings say how long contents are kept.',
    );
  const [opening = ''] = prompts.get(prompt.name, prompt.version).user.split('{{');
  const at = opening.trim() === '' ? -1 : user.lastIndexOf(`\n\n${opening.trim()}`);
  if (at > 0) return user.slice(0, at);
  throw new ReplayError(
    `The words of ${prompt.name}@${prompt.version} have changed since this run, so its evidence cannot be separated from its question.`,
    'Analyse the campaign again, and replay that run.',
  );
}
