import { promptDiff } from '../../src-core/prompts/comparePrompts.ts';
import { PromptError } from '../../src-core/prompts/promptError.ts';
import { releasedPrompts } from '../services/models/prompts.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

/** The prompts models are given, version by version. */
export function promptHandlers({ whenOpen }: ApiBase) {
  return {
    list: whenOpen.prompts.list.handler(() => [...releasedPrompts().list()]),
    get: whenOpen.prompts.get.handler(({ input }) =>
      found(() => releasedPrompts().text(input.name, input.version)),
    ),
    diff: whenOpen.prompts.diff.handler(({ input }) =>
      found(() => {
        const prompts = releasedPrompts();
        return promptDiff(prompts.get(input.name, input.from), prompts.get(input.name, input.to));
      }),
    ),
    recorded: whenOpen.prompts.recorded.handler(({ context: { open } }) => [
      ...open.store.modelCalls.promptsUsed(),
    ]),
  };
}

/** Valid prompts without the requested one: the error lists what exists. */
function found<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PromptError) throw apiError('NOT_FOUND', error.message, error.fix, error);
    throw error;
  }
}
