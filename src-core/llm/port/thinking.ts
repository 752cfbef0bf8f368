import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Ask } from './port.ts';

/** Models that think before they answer: GPT-5 and later, and the o series; of Anthropic's those whose thinking cannot be switched off. */
const openai = /^(?:ft:)?(?:gpt-(?:[5-9]|\d\d)|o\d)/;
const anthropic = /^claude-(?:fable|mythos|opus-5-5)/;

export const thinks = (kind: ProviderKind, model: string): boolean =>
  (kind === 'anthropic' ? anthropic : openai).test(model);

/** Tokens by effort that are seldom passed on a table of facts; without an effort the providers' own default is a medium one. */
const room = { low: 1_000, medium: 3_000, high: 8_000 } as const;

/**
 * Output tokens a request may come to: thinking counts as output at both providers, so the limit of the answer alone would cut a
 * thinking model off before it has written a word.
 */
export function outputAtMost<Value>(
  kind: ProviderKind,
  model: string,
  { maxOutputTokens, effort }: Pick<Ask<Value>, 'maxOutputTokens' | 'effort'>,
): number {
  return maxOutputTokens + (thinks(kind, model) ? room[effort ?? 'medium'] : 0);
}
