import { z } from 'zod';
import { noTokens, type TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Ask } from '../port/port.ts';
import { inputAtMost, tokensAtMost } from '../port/tokens.ts';

/** Tokens of an answer that broke off before its provider counted them: guessed on the high side, since they are charged for. */
export function paidSoFar<Value>(kind: ProviderKind, asked: Ask<Value>, text: string): TokenUsage {
  const schema = JSON.stringify(z.toJSONSchema(asked.schema));
  return {
    ...noTokens,
    input: inputAtMost(kind, [asked.system, asked.shared, asked.user, schema]),
    output: tokensAtMost(text),
  };
}
