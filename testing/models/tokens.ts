import { createHash } from 'node:crypto';
import { encode } from 'gpt-tokenizer';
import type { PromptPart, Protocol } from './exchange.ts';

/** Neither provider caches a shorter prefix than this. */
const leastCached = 1024;
/** OpenAI's cache is matched in steps of this many tokens. */
const step = 128;
/** Anthropic's default; OpenAI says five to ten minutes. */
const keptMs = 5 * 60_000;

// Text from outside may hold a tokenizer's own markers; here they are text like any other.
const tokensIn = (text: string): readonly number[] => encode(text, { disallowedSpecial: new Set<string>() });

export const countTokens = (text: string): number => tokensIn(text).length;

/** Input tokens of one request, each counted once. */
export interface CountedInput {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
}

/**
 * The prefix caches of the providers. OpenAI: automatic, the longest known prefix of at least 1,024 tokens, in steps of
 * 128. Anthropic: up to the request's breakpoints, read where one was written before, written where it is new.
 */
export class PrefixCache {
  readonly #kept = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  count(protocol: Protocol, model: string, parts: readonly PromptPart[]): CountedInput {
    const pieces = parts.map(({ text, cacheUpToHere }) => ({ tokens: tokensIn(text), cacheUpToHere }));
    const total = pieces.reduce((sum, { tokens }) => sum + tokens.length, 0);
    const marks = protocol === 'messages' ? breakpoints(pieces) : everyStep(total);
    const prefixes = hashes(
      model,
      pieces.flatMap(({ tokens }) => tokens),
      marks.filter((mark) => mark >= leastCached),
    );
    const now = this.#now();
    let cached = 0;
    let reach = 0;
    for (const { length, hash } of prefixes) {
      const until = this.#kept.get(hash);
      if (until !== undefined && until > now) cached = Math.max(cached, length);
      reach = Math.max(reach, length);
    }
    for (const { hash } of prefixes) this.#kept.set(hash, now + keptMs);
    return { input: total - reach, cached, written: reach - cached };
  }
}

function breakpoints(
  pieces: readonly { readonly tokens: readonly number[]; readonly cacheUpToHere: boolean }[],
): readonly number[] {
  let length = 0;
  return pieces.flatMap(({ tokens, cacheUpToHere }) => {
    length += tokens.length;
    return cacheUpToHere ? [length] : [];
  });
}

const everyStep = (total: number): readonly number[] =>
  Array.from({ length: Math.floor(total / step) }, (_, index) => (index + 1) * step);

/** One hash per mark, over the model and all tokens up to it. */
function hashes(
  model: string,
  tokens: readonly number[],
  marks: readonly number[],
): readonly { readonly length: number; readonly hash: string }[] {
  const running = createHash('sha256').update(model);
  let done = 0;
  return marks.map((length) => {
    running.update(JSON.stringify(tokens.slice(done, length)));
    done = length;
    return { length, hash: running.copy().digest('hex') };
  });
}
