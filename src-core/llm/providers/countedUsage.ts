import { z } from 'zod';
import { noTokens, type TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Ask, CountedUsage } from '../port/port.ts';
import { outputAtMost, thinks } from '../port/thinking.ts';
import { inputAtMost, tokensAtMost } from '../port/tokens.ts';

/**
 * Token counts as a server reported them, not yet checked. Null and undefined are allowed for what a protocol may leave
 * out: the cached parts and the reasoning.
 */
export interface ReportedUsage {
  /** All input tokens, including those read from and written to a cache. */
  readonly allInput: unknown;
  readonly cachedInput: unknown;
  readonly cacheWrite: unknown;
  readonly output: unknown;
  readonly reasoning: unknown;
}

/** The request and its answer: what a count is checked against. */
export interface Exchanged<Value> {
  readonly kind: ProviderKind;
  readonly model: string;
  readonly asked: Ask<Value>;
  readonly text: string;
}

/** No model reads more than this at once; a higher count is wrong whatever was sent. */
export const largestWindow = 2_000_000;
/** What a server may add to a request: a chat template, its operator's instructions. */
const addedByServer = 20_000;
/** No tokenizer packs prose, tables or JSON tighter than this on average; a lower count is wrong. */
const mostBytesPerToken = 8;

const count = z.int().nonnegative().max(largestWindow);
const optionalCount = count.nullish().transform((value) => value ?? 0);
const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * The tokens of an exchange. A server's counts are accepted where they can be true: whole numbers, at least a token per
 * eight bytes, at most one per byte sent plus 20,000 (input) or what the request allowed (output). An impossible count
 * is replaced by an upper estimate, input and output separately: a wrong count must neither corrupt what is stored nor
 * hide a cost.
 */
export function countedUsage<Value>(reported: ReportedUsage, exchanged: Exchanged<Value>): CountedUsage {
  const estimate = estimatedUsage(exchanged).usage;
  const input = believedInput(reported, exchanged);
  const output = believedOutput(reported, exchanged);
  return {
    usage: {
      ...(input ?? { input: estimate.input, cachedInput: 0, cacheWrite: 0 }),
      ...(output ?? { output: estimate.output, reasoning: 0 }),
    },
    estimated: input === null || output === null,
  };
}

function believedInput<Value>(
  { allInput, cachedInput, cacheWrite }: ReportedUsage,
  { asked }: Exchanged<Value>,
): Pick<TokenUsage, 'input' | 'cachedInput' | 'cacheWrite'> | null {
  const all = count.safeParse(allInput);
  const read = optionalCount.safeParse(cachedInput);
  const written = optionalCount.safeParse(cacheWrite);
  if (!all.success || !read.success || !written.success) return null;
  const rest = all.data - read.data - written.data;
  const words = bytesOf(asked.system) + bytesOf(asked.shared) + bytesOf(asked.user);
  const most = words + bytesOf(shapeOf(asked)) + addedByServer;
  if (rest < 0 || all.data > most || all.data * mostBytesPerToken < words) return null;
  return { input: rest, cachedInput: read.data, cacheWrite: written.data };
}

function believedOutput<Value>(
  { output, reasoning }: ReportedUsage,
  { kind, model, asked, text }: Exchanged<Value>,
): Pick<TokenUsage, 'output' | 'reasoning'> | null {
  const all = count.safeParse(output);
  const thought = optionalCount.safeParse(reasoning);
  if (!all.success || !thought.success || thought.data > all.data) return null;
  // A server that ignores the limit may have written more: a token per byte at most.
  const most = Math.max(outputAtMost(kind, model, asked), bytesOf(text));
  if (all.data > most || all.data * mostBytesPerToken < bytesOf(text)) return null;
  return { output: all.data, reasoning: thought.data };
}

/**
 * Tokens of an answer without a credible count: an upper estimate, since they are charged for. Reasoning before the
 * answer cannot be seen, so a reasoning model is counted with all it was allowed.
 */
export function estimatedUsage<Value>({ kind, model, asked, text }: Exchanged<Value>): CountedUsage {
  return {
    usage: {
      ...noTokens,
      input: inputAtMost(kind, [asked.system, asked.shared, asked.user, shapeOf(asked)]),
      output: Math.max(tokensAtMost(text), thinks(kind, model) ? outputAtMost(kind, model, asked) : 0),
    },
    estimated: true,
  };
}

const shapeOf = <Value>(asked: Ask<Value>): string => JSON.stringify(z.toJSONSchema(asked.schema));
