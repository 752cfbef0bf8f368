import { promptDiff } from '../../src-core/prompts/comparePrompts.ts';
import { PromptError } from '../../src-core/prompts/promptError.ts';
import { releasedPrompts } from '../models/prompts.ts';
import type { DeskBase } from './base.ts';
import { deskError } from './deskError.ts';

/** The words models are given, version by version. */
export function promptHandlers({ desk }: DeskBase) {
  return {
    list: desk.prompts.list.handler(() => [...releasedPrompts().list()]),
    get: desk.prompts.get.handler(({ input }) =>
      found(() => releasedPrompts().text(input.name, input.version)),
    ),
    diff: desk.prompts.diff.handler(({ input }) =>
      found(() => {
        const prompts = releasedPrompts();
        return promptDiff(prompts.get(input.name, input.from), prompts.get(input.name, input.to));
      }),
    ),
  };
}

/** Prompts that are whole but do not hold what was asked for say what there is. */
function found<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PromptError) throw deskError('NOT_FOUND', error.message, error.fix, error);
    throw error;
  }
}
