import type { ModelSettings } from '../../../src-shared/model/llm/providers.ts';

/** Who will explain the next analysis, as a sentence: a model costs money, so it is said before the click. */
export function whoAnalyses({ enabled, roles, ask }: ModelSettings): string {
  const [first, ...others] = roles.analyst;
  if (!enabled || first === undefined)
    return 'By Causeway’s own statistics. No model is set up, and none is needed.';
  const model = others.length === 0 ? first.model : `${first.model}, else ${others[0]?.model ?? ''}`;
  return ask === 'all'
    ? `By Causeway’s own statistics, each campaign explained by ${model}.`
    : `By Causeway’s own statistics; cases that are not clear are put to ${model}.`;
}
