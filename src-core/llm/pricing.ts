import type { Day } from '../../src-shared/model/day.ts';
import type { Price, TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../src-shared/model/llm/providerKind.ts';
import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import { costMicroUsd, dearest, mostMicroUsd, priceOf } from './cost.ts';
import { tokensOf } from './port/usage.ts';
import type { Used } from './runMeter.ts';

/** Prices one call's requests. Where the model's price is not known, the highest price of its provider is used. */
export interface Pricing {
  readonly known: boolean;
  used(usage: TokenUsage): Used;
  atMost(inputTokens: number, outputTokens: number): number;
}

export function pricingOf(kind: ProviderKind, model: string, on: Day, own: readonly Price[]): Pricing {
  const known = priceOf(kind, model, on, own);
  const price = known ?? dearest(kind, own);
  return {
    known: known !== null,
    used(usage) {
      const heldMicroUsd = costMicroUsd(usage, price);
      const free = tokensOf(usage) === 0;
      return { usage, costMicroUsd: known === null && !free ? null : heldMicroUsd, heldMicroUsd };
    },
    atMost: (inputTokens, outputTokens) => mostMicroUsd(inputTokens, outputTokens, price),
  };
}

/** What a call made before an interruption counts for. */
export function usedBy(call: ModelCall, own: readonly Price[]): Used {
  const { usage, costMicroUsd: cost } = call;
  if (cost !== null) return { usage, costMicroUsd: cost, heldMicroUsd: cost };
  return pricingOf(call.kind, call.model, call.startedAt.slice(0, 10), own).used(usage);
}
