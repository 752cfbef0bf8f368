import { z } from 'zod';
import { noTokens, type TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Ask, CountedUsage } from '../port/port.ts';
import { outputAtMost, thinks } from '../port/thinking.ts';
import { inputAtMost, tokensAtMost } from '../port/tokens.ts';

/**
 * Token counts as a server reported them, not yet believed. Null and undefined are allowed for what a protocol may leave out: the
 * cached parts and the reasoning.
 */
export interface ReportedUsage {
  /** All input tokens, those read from and written to a cache among them. */
  readonly allInput: unknown;
  readonly cachedInput: unknown;
  readonly cacheWrite: unknown;
  readonly output: unknown;
  readonly reasoning: unknown;
}

/** The request that was made and what came back: what a count is held against. */
export interface Exchanged<Value> {
  readonly kind: ProviderKind;
  readonly model: string;
  readonly asked: Ask<Value>;
  readonly text: string;
}

/** No model on offer reads more than this at once; a count above it is wrong whatever was sent. */
export const largestWindow = 2_000_000;
/** What a server may add to a request of its own: a chat template, instructions of its operator. */
const addedByServer = 20_000;
/** No tokenizer packs prose, tables or JSON tighter than this on average; fewer tokens than that were not counted but made up. */
const mostBytesPerToken = 8;

const count = z.int().nonnegative().max(largestWindow);
const optionalCount = count.nullish().transform((value) => value ?? 0);
const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * The tokens of an exchange. A server's counts are taken where they can be true: whole numbers, at least a token for eight bytes, at
 * most one a byte of what was sent and 20,000 more (input) or what the request allowed (output). What cannot be true is replaced by
 * an estimate on the high side, input and output each by itself: a wrong count must neither spoil what is stored nor hide a cost.
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
  // A server that does not keep to the limit may have written more: a token a byte at most.
  const most = Math.max(outputAtMost(kind, model, asked), bytesOf(text));
  if (all.data > most || all.data * mostBytesPerToken < bytesOf(text)) return null;
  return { output: all.data, reasoning: thought.data };
}

/**
 * Tokens of an answer that nobody counted, or not credibly: on the high side, since they are charged for. What a model thought before
 * it wrote cannot be seen, so one that thinks is held to all it was allowed.
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
