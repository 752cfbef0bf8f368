import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenUsageSchema } from '../../../src-shared/model/llm/prices.ts';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf } from '../../../testing/models/setUp.ts';
import { tokensOf } from '../port/usage.ts';
import { largestWindow } from './countedUsage.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const { signal } = new AbortController();
const asked = (kind: (typeof providerKinds)[number]) =>
  clientAt(server, kind).ask(modelOf[kind], analysisAsk, { signal });

/**
 * Any JSON in place of one count, of all counts, or of the whole object; first the ways servers are known to get counts
 * wrong.
 */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(
    -1,
    0,
    1,
    1_000_000,
    0.5,
    null,
    '12',
    '',
    [],
    {},
    true,
    2 ** 53,
    1e300,
    Number.MAX_SAFE_INTEGER,
    -(2 ** 53),
  ),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.jsonValue(),
);
const tamper = fc.oneof(
  wrong.map((value) => () => value),
  fc.constant(() => undefined),
  fc.tuple(wrong, fc.nat()).map(([value, at]) => (usage: Readonly<Record<string, unknown>>) => {
    const name = Object.keys(usage)[at % Object.keys(usage).length] ?? '';
    return { ...usage, [name]: value };
  }),
  wrong.map(
    (value) => (usage: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.keys(usage).map((name) => [name, value])),
  ),
  fc.tuple(wrong, wrong).map(([one, two]) => (usage: Readonly<Record<string, unknown>>) => ({
    ...usage,
    input_tokens_details: { cached_tokens: one, cache_write_tokens: two },
    prompt_tokens_details: { cached_tokens: one },
    output_tokens_details: { reasoning_tokens: two, thinking_tokens: two },
    completion_tokens_details: { reasoning_tokens: two },
    cache_read_input_tokens: one,
    cache_creation_input_tokens: two,
  })),
);

describe('whatever token counts a server reports', () => {
  // Would catch: an unchecked count (negative, a fraction, text, 2^53) that is stored and makes the queue unreadable; a
  // missing or tiny count that costs nothing, so that no budget counts the calls.
  it.each(providerKinds)('%s: the answer has counts that can be stored and are not too low', async (kind) => {
    await fc.assert(
      fc.asyncProperty(tamper, async (as) => {
        server.reportUsage(as);
        server.forget();
        const { usage } = await asked(kind);
        expect(tokenUsageSchema.safeParse(usage).error?.issues ?? []).toEqual([]);
        const real = server.requests.at(-1)?.tally;
        if (real == null) throw new Error('the server counted nothing');
        const input = usage.input + usage.cachedInput + usage.cacheWrite;
        // Accepted down to a token per eight bytes of the text; the shape of the answer is not counted by every server.
        const { system, shared, user } = analysisAsk;
        expect(input).toBeGreaterThanOrEqual(Buffer.byteLength(system + shared + user) / 8);
        // The answer has a token per three or four bytes.
        expect(usage.output).toBeGreaterThanOrEqual((real.output - real.reasoning) / 4);
        expect(tokensOf(usage)).toBeLessThanOrEqual(100_000);
      }),
      { numRuns: 60 },
    );
  });

  // Would catch: honest counts replaced by estimates, or an estimate that is not marked as one.
  it.each(providerKinds)('%s: honest counts are kept, others marked as estimated', async (kind) => {
    server.reportUsage((usage) => usage);
    server.forget();
    const honest = await asked(kind);
    const real = server.requests.at(-1)?.tally;
    expect(honest.estimated).toBe(false);
    expect(tokensOf(honest.usage)).toBe(
      (real?.input ?? 0) + (real?.cached ?? 0) + (real?.written ?? 0) + (real?.output ?? 0),
    );
    // Nothing; a token for a whole text; more than was sent or requested; more than any model reads.
    for (const value of [null, 0, 1, 1_000_000, largestWindow + 1]) {
      server.reportUsage((usage) => Object.fromEntries(Object.keys(usage).map((name) => [name, value])));
      const { usage, estimated } = await asked(kind);
      expect({ value, estimated }).toEqual({ value, estimated: true });
      expect(usage.input).toBeGreaterThanOrEqual(
        (real?.input ?? 0) + (real?.cached ?? 0) + (real?.written ?? 0),
      );
      expect(tokensOf(usage)).toBeLessThan(20_000);
    }
  });
});
