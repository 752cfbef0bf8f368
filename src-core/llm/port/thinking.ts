import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Ask } from './port.ts';

/**
 * Models that reason before they answer: GPT-5 and later, and the o series; of Anthropic's those whose thinking cannot
 * be switched off.
 */
const openai = /^(?:ft:)?(?:gpt-(?:[5-9]|\d\d)|o\d)/;
const anthropic = /^claude-(?:fable|mythos|opus-5-5)/;

export const thinks = (kind: ProviderKind, model: string): boolean =>
  (kind === 'anthropic' ? anthropic : openai).test(model);

/**
 * Reasoning tokens by effort that are seldom exceeded on a table of facts; without an effort the providers' default is
 * a medium one.
 */
const room = { low: 1_000, medium: 3_000, high: 8_000 } as const;

/**
 * Output tokens a request may come to: reasoning counts as output at both providers, so with the answer's limit alone a
 * reasoning model would be cut off before it has written a word.
 */
export function outputAtMost<Value>(
  kind: ProviderKind,
  model: string,
  { maxOutputTokens, effort }: Pick<Ask<Value>, 'maxOutputTokens' | 'effort'>,
): number {
  return maxOutputTokens + (thinks(kind, model) ? room[effort ?? 'medium'] : 0);
}
