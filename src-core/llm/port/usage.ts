import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';

export const addUsage = (one: TokenUsage, two: TokenUsage): TokenUsage => ({
  input: one.input + two.input,
  cachedInput: one.cachedInput + two.cachedInput,
  cacheWrite: one.cacheWrite + two.cacheWrite,
  output: one.output + two.output,
  reasoning: one.reasoning + two.reasoning,
});

/** All tokens in and out; reasoning tokens are part of the output. */
export const tokensOf = (usage: TokenUsage): number =>
  usage.input + usage.cachedInput + usage.cacheWrite + usage.output;
