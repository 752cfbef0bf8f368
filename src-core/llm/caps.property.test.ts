import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureKinds } from '../../src-shared/model/llm/failure.ts';
import { ask, asked, good, modelClient, place } from '../../testing/llm/scene.ts';
import { scriptedClient, type Turn, usageOf } from '../../testing/llm/scriptedClient.ts';
import { shapeOf } from './contextHash.ts';
import { memoryJournal } from './memoryJournal.ts';
import { NoAnswer } from './modelClient.ts';
import { ModelError } from './port/port.ts';
import { outputAtMost } from './port/thinking.ts';
import { inputAtMost } from './port/tokens.ts';
import { tokensOf } from './port/usage.ts';
import { pricingOf } from './pricing.ts';
import { RunMeter } from './runMeter.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
});
afterEach(() => vi.useRealTimers());

const input = inputAtMost('openai', [ask.system, ask.shared, ask.user, shapeOf(ask.schema)]);
const output = outputAtMost('openai', 'gpt-6-sol', ask);
const dearestCall = pricingOf('openai', 'gpt-6-sol', '2026-11-22', []).atMost(input, output);
/** What a provider within its limits may count. */
const upTo = (most: number) => fc.oneof(fc.constant(most), fc.integer({ min: 0, max: most }));
const usage = fc
  .tuple(upTo(input), upTo(output), fc.boolean())
  .map(([sent, written, toCache]) =>
    toCache ? { ...usageOf(0, written), cacheWrite: sent } : usageOf(sent, written),
  );
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 3, arbitrary: usage.map((used) => ({ text: good, usage: used })) },
  { weight: 2, arbitrary: usage.map((used) => ({ text: 'no json', usage: used })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...failureKinds), usage)
      .map(([fails, used]) => ({ fails, usage: used })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('hang' as const, 'deaf' as const)
      .map((ends) => ({ streams: 'x'.repeat(40), ends })),
  },
);

describe('whatever providers answer, use and refuse', () => {
  // Would catch: retries, fallbacks, repairs or concurrent calls that together exceed what a run or a day may cost.
  it('a run exceeds neither its caps nor its time, a day not its budget, and every call ends', async () => {
    const scenario = fc.record({
      first: fc.array(turn, { minLength: 1, maxLength: 8 }),
      second: fc.array(turn, { minLength: 1, maxLength: 8 }),
      tokens: fc.integer({ min: 0, max: 6 * (input + output) }),
      microUsd: fc.integer({ min: 0, max: 6 * dearestCall }),
      day: fc.integer({ min: 0, max: 6 * dearestCall }),
      atOnce: fc.integer({ min: 1, max: 3 }),
      unknown: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ first, second, tokens, microUsd, day, atOnce, unknown }) => {
        const journal = memoryJournal();
        const began = Date.now();
        const start = new Date(began).toISOString();
        const meter = new RunMeter(
          { tokens, microUsd, deadline: began + 30_000 },
          { microUsd: day, spent: () => journal.spentSince(start) },
          () => Date.now(),
        );
        const one = modelClient([scriptedClient(...first), scriptedClient(...second)], journal, {
          requestMs: 12_000,
        });
        const choices = [
          { provider: 'one', model: unknown ? 'gpt-9' : 'gpt-6-sol' },
          { provider: 'two', model: 'gpt-6-luna' },
        ];
        const { runId } = place();
        let endedAt = began;
        const ends = Array.from({ length: 6 }, async (_, index) => {
          for (let round = 0; round < 2 && index < atOnce; round++)
            try {
              const key = `analyse/${index}/${round}`;
              await one.ask(asked({ place: place({ runId, key }), choices, meter }));
            } catch (error) {
              if (!(error instanceof NoAnswer || error instanceof ModelError)) throw error;
            }
          endedAt = Math.max(endedAt, Date.now());
        });
        await vi.runAllTimersAsync();
        await Promise.all(ends);
        expect(tokensOf(meter.usage)).toBeLessThanOrEqual(tokens);
        expect(meter.costMicroUsd ?? 0).toBeLessThanOrEqual(microUsd);
        const counted = journal.calls
          .map(({ usage: used }) => tokensOf(used))
          .reduce((sum, one) => sum + one, 0);
        expect(counted).toBe(tokensOf(meter.usage));
        expect(journal.spentSince(start)).toBeLessThanOrEqual(Math.min(day, microUsd));
        expect(endedAt - began).toBeLessThan(31_000);
        expect(journal.calls.filter(({ state }) => state === 'running')).toEqual([]);
        for (const call of journal.calls) expect(call.attempts.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 300 },
    );
  });

  // Would catch: two processes that each see room for one call and both send it.
  it('a call is not sent when another process reserved the rest of the day in the same moment', async () => {
    const journal = memoryJournal();
    let spent = 0;
    const put = journal.put;
    const shared = {
      ...journal,
      put: (...given: Parameters<typeof put>) => {
        put(...given);
        // The other process reserved between our check and our reservation.
        spent = 1_000_000;
      },
    } satisfies typeof journal;
    const meter = new RunMeter(
      { tokens: 100_000, microUsd: 1_000_000, deadline: Date.now() + 30_000 },
      { microUsd: 50_000, spent: () => spent },
      () => Date.now(),
    );
    const client = scriptedClient({ text: good });
    const end = await modelClient([client], shared)
      .ask(asked({ meter, choices: [{ provider: 'one', model: 'gpt-6-sol' }] }))
      .catch((error: unknown) => error);
    expect(end).toMatchObject({ failures: [{ kind: 'over_budget' }] });
    expect(client.asked).toEqual([]);
    expect(journal.calls).toMatchObject([{ state: 'failed', costMicroUsd: 0 }]);
  });
});
