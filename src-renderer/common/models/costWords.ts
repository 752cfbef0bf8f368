import { microMoney } from '../../../src-shared/format/money.ts';
import { count, counted } from '../../../src-shared/format/number.ts';
import type { CallSums } from '../../../src-shared/model/llm/costs.ts';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';

/** All input tokens, at whatever price. */
export function tokensIn(usage: TokenUsage): number {
  return usage.input + usage.cachedInput + usage.cacheWrite;
}

/** "3,120 in (1,024 from the provider’s cache), 412 out". */
export function usageWords(usage: TokenUsage): string {
  const cached = usage.cachedInput > 0 ? ` (${count(usage.cachedInput)} from the provider’s cache)` : '';
  return `${count(tokensIn(usage))} in${cached}, ${count(usage.output)} out`;
}

/** What a run cost, or that it is not known. */
export function costWords(microUsd: number | null): string {
  return microUsd === null ? 'not known: a price is missing' : microMoney(microUsd, 'USD');
}

/** That the sum is too low, and why; null when it is complete. */
export function unpricedSentence({ unpriced }: Pick<CallSums, 'unpriced'>): string | null {
  if (unpriced === 0) return null;
  return `${counted(unpriced, 'call')} at a price that is not known ${unpriced === 1 ? 'is' : 'are'} not in the sum. Add the price under Prices of models.`;
}

/** "2.4 s", "310 ms". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${count(Math.round(ms / 100) / 10)} s`;
}
