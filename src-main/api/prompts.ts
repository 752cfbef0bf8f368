import { PromptError } from '../../src-core/prompts/promptError.ts';
import type { PromptRegistry } from '../../src-core/prompts/registry.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

/** Read when somebody asks for them: reading them takes a parser that nothing else at the start needs. */
async function released(): Promise<PromptRegistry> {
  return (await import('../services/models/prompts.ts')).releasedPrompts();
}

/** The prompts models are given, version by version. */
export function promptHandlers({ whenOpen }: ApiBase) {
  return {
    list: whenOpen.prompts.list.handler(async () => [...(await released()).list()]),
    get: whenOpen.prompts.get.handler(({ input }) =>
      found(async () => (await released()).text(input.name, input.version)),
    ),
    diff: whenOpen.prompts.diff.handler(({ input }) =>
      found(async () => {
        const [prompts, { promptDiff }] = await Promise.all([
          released(),
          import('../../src-core/prompts/comparePrompts.ts'),
        ]);
        return promptDiff(prompts.get(input.name, input.from), prompts.get(input.name, input.to));
      }),
    ),
    recorded: whenOpen.prompts.recorded.handler(({ context: { open } }) => [
      ...open.store.modelCalls.promptsUsed(),
    ]),
  };
}

/** Valid prompts without the requested one: the error lists what exists. */
async function found<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PromptError) throw apiError('NOT_FOUND', error.message, error.fix, error);
    throw error;
  }
}
