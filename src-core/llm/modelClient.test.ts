import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ask, asked, good, meter, modelClient, place } from '../../testing/llm/scene.ts';
import { scriptedClient, usageOf } from '../../testing/llm/scriptedClient.ts';
import { memoryJournal } from './memoryJournal.ts';
import { NoAnswer } from './modelClient.ts';
import { ModelError } from './port/port.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') });
});
afterEach(() => vi.useRealTimers());

/** Awaits a promise while advancing the clock. */
async function ended<Value>(work: Promise<Value>): Promise<{ value: Value } | { error: unknown }> {
  const end = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return end;
}

async function failureOf(work: Promise<unknown>): Promise<NoAnswer> {
  const end = await ended(work);
  if ('error' in end && end.error instanceof NoAnswer) return end.error;
  throw new Error('it was to end with NoAnswer', { cause: end });
}

const kinds = (failure: NoAnswer) => failure.failures.map(({ kind }) => kind);

describe('an answered call', () => {
  // Would catch: a row written only at the end (after a kill nothing shows that something may have been paid).
  it('is in the journal before it is sent, with the most it may cost, and afterwards with its cost', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good, usage: usageOf(1000, 100) });
    const put = vi.spyOn(journal, 'put');
    const { value, call } = await modelClient([client], journal).ask(asked());
    expect(value).toEqual({ word: 'well' });
    const [before, after] = put.mock.calls;
    expect(before?.[0]).toMatchObject({ state: 'running', attempts: [], output: null });
    // gpt-6-sol, highest input price 2.5 (cache write), output 10: the 200 output tokens alone are 2000.
    expect(before?.[1]).toBeGreaterThan(2000);
    // 1000 x 2 + 100 x 10.
    expect(after?.[0]).toEqual(call);
    expect(after?.[1]).toBe(3000);
    expect(call).toMatchObject({ state: 'done', costMicroUsd: 3000, output: good, cached: false });
    expect(call.attempts).toMatchObject([{ failure: null, requestId: 'req_1' }]);
  });

  // Would catch: a call paid again after a crash.
  it('is not sent again when its run is resumed, and still counts for the run', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good, usage: usageOf(1000, 100) });
    const same = place();
    const first = await modelClient([client], journal).ask(asked({ place: same }));
    const later = meter();
    const second = await modelClient([client], journal).ask(asked({ place: same, meter: later }));
    expect(client.asked).toHaveLength(1);
    expect(second.call.id).toBe(first.call.id);
    expect(later.costMicroUsd).toBe(3000);
    expect(later.usage).toMatchObject({ input: 1000, output: 100 });
  });

  // Would catch: an answer to other evidence returned because the key is the same.
  it('is sent again when the evidence has changed meanwhile', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good });
    const same = place();
    await modelClient([client], journal).ask(asked({ place: same }));
    await modelClient([client], journal).ask(asked({ place: same, ask: { ...ask, shared: 'E1 | changed' } }));
    expect(client.asked).toHaveLength(2);
  });
});

describe('the answer cache', () => {
  async function twice(between: (journal: ReturnType<typeof memoryJournal>, id: string) => void) {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good });
    const first = await modelClient([client], journal).ask(asked());
    between(journal, first.call.id);
    const spent = meter();
    const second = await modelClient([client], journal).ask(asked({ meter: spent }));
    return { requests: client.asked.length, second, spent };
  }

  // Would catch: paying for the same question every time.
  it('returns an answer that was checked and passed, at no cost, as a call of its own', async () => {
    const { requests, second, spent } = await twice((journal, id) => journal.mark(id, []));
    expect(requests).toBe(1);
    expect(second.call).toMatchObject({ cached: true, costMicroUsd: 0, output: good, attempts: [] });
    expect(spent.costMicroUsd).toBe(0);
  });

  // Would catch: an unchecked answer, or one with invented numbers, used again and again.
  it('returns neither an unchecked answer nor one with faults', async () => {
    expect((await twice(() => undefined)).requests).toBe(2);
    expect((await twice((journal, id) => journal.mark(id, ['E9 is not there.']))).requests).toBe(2);
  });

  // Would catch: a wrong answer cached once and kept, though its copy was found faulty.
  it('stops returning an answer once a copy of it was found faulty', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good });
    const first = await modelClient([client], journal).ask(asked());
    journal.mark(first.call.id, []);
    const copy = await modelClient([client], journal).ask(asked());
    journal.mark(copy.call.id, ['The guardrails grew stricter.']);
    await modelClient([client], journal).ask(asked());
    expect(client.asked).toHaveLength(2);
  });

  // Would catch: a hash that leaves out part of what decides the answer.
  it('returns nothing across another prompt, schema, address, effort or limit', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good });
    const mark = async (run: Promise<{ readonly call: { readonly id: string } }>) =>
      journal.mark((await run).call.id, []);
    await mark(modelClient([client], journal).ask(asked()));
    const prompt = { name: 'signal_analysis', version: 'v2', hash: 'a'.repeat(64) };
    const schema = z.object({ word: z.string(), more: z.string().optional() });
    await mark(modelClient([client], journal).ask(asked({ place: place({ prompt }) })));
    await mark(modelClient([client], journal).ask(asked({ ask: { ...ask, schema } })));
    await mark(modelClient([client], journal).ask(asked({ ask: { ...ask, effort: 'low' } })));
    await mark(modelClient([client], journal).ask(asked({ ask: { ...ask, maxOutputTokens: 201 } })));
    const moved = { provider: { baseUrl: 'https://elsewhere.example/v1' } };
    await mark(modelClient([client], journal, moved).ask(asked()));
    expect(client.asked).toHaveLength(6);
    await modelClient([client], journal).ask(asked());
    expect(client.asked).toHaveLength(6);
  });

  it('can be switched off', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good });
    const first = await modelClient([client], journal).ask(asked());
    journal.mark(first.call.id, []);
    await modelClient([client], journal, { cache: false }).ask(asked());
    expect(client.asked).toHaveLength(2);
  });
});

describe('a failed call', () => {
  // Would catch: giving up at the first 529, or a trace that shows only the end.
  it('is tried again after a pause and keeps every attempt', async () => {
    const client = scriptedClient(
      { fails: 'overloaded' },
      { fails: 'rate_limited', retryAfterMs: 1000 },
      { text: good },
    );
    const end = await ended(modelClient([client]).ask(asked()));
    if (!('value' in end)) throw new Error('it was to be answered', { cause: end.error });
    expect(end.value.call.attempts.map(({ failure }) => failure)).toEqual([
      'overloaded',
      'rate_limited',
      null,
    ]);
    expect(end.value.call.attempts[1]?.retryAfterMs).toBe(1000);
  });

  // Would catch: a wait of minutes inside a run of seconds.
  it('goes to the next provider at once when the wait asked for exceeds the time left', async () => {
    const busy = scriptedClient({ fails: 'rate_limited', retryAfterMs: 60_000 });
    const free = scriptedClient({ text: good });
    const began = Date.now();
    const { call } = await modelClient([busy, free]).ask(asked());
    expect(call).toMatchObject({ provider: 'two', model: 'gpt-6-luna', key: 'analyse/0/1' });
    expect(busy.asked).toHaveLength(1);
    expect(Date.now() - began).toBe(0);
  });

  // Would catch: an order other than that of the settings, or a failure lost on the way.
  it('falls back in order, and when nobody answers every failure is reported', async () => {
    const journal = memoryJournal();
    const first = scriptedClient({ fails: 'auth' });
    const second = scriptedClient({ fails: 'refused', usage: usageOf(100, 5) });
    const failure = await failureOf(modelClient([first, second], journal).ask(asked()));
    expect(kinds(failure)).toEqual(['auth', 'refused']);
    expect(journal.calls.map(({ provider, state }) => [provider, state])).toEqual([
      ['one', 'failed'],
      ['two', 'failed'],
    ]);
    expect(journal.calls[1]?.usage).toEqual(usageOf(100, 5));
  });

  // Would catch: half a text of one model followed by the text of another.
  it('says that the text so far is void before it streams again', async () => {
    const client = scriptedClient({ streams: '{"wo', ends: 'hang' }, { text: good });
    let text = '';
    const end = await ended(
      modelClient([client], memoryJournal(), { requestMs: 5_000 }).ask(
        asked({
          choices: [{ provider: 'one', model: 'gpt-6-sol' }],
          onText: (delta) => {
            text += delta;
          },
          onRestart: () => {
            text = '';
          },
        }),
      ),
    );
    expect('value' in end).toBe(true);
    expect(text).toBe(good);
  });

  // Would catch: a useless answer paid for three times.
  it('is asked at most once more after a useless answer, and what it used is counted', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: 'no json', usage: usageOf(1000, 100) });
    const spent = meter();
    const failure = await failureOf(
      modelClient([client], journal).ask(
        asked({ meter: spent, choices: [{ provider: 'one', model: 'gpt-6-sol' }] }),
      ),
    );
    expect(kinds(failure)).toEqual(['malformed']);
    expect(client.asked).toHaveLength(2);
    expect(journal.calls).toMatchObject([{ state: 'failed', costMicroUsd: 6000, output: 'no json' }]);
    expect(spent.costMicroUsd).toBe(6000);
  });

  // Would catch: a refusal, already paid for, asked again by every resume.
  it('is final when its run is resumed, unless time or a person may have resolved it', async () => {
    const journal = memoryJournal();
    const same = place();
    const choices = [{ provider: 'one', model: 'gpt-6-sol' }];
    const refusing = scriptedClient({ fails: 'refused' }, { text: good });
    const again = () => failureOf(modelClient([refusing], journal).ask(asked({ place: same, choices })));
    expect(kinds(await again())).toEqual(['refused']);
    expect(kinds(await again())).toEqual(['refused']);
    expect(refusing.asked).toHaveLength(1);

    const offline = scriptedClient({ fails: 'network' });
    const other = place();
    await failureOf(modelClient([offline], journal).ask(asked({ place: other, choices })));
    const back = scriptedClient({ text: good });
    const end = await ended(modelClient([back], journal).ask(asked({ place: other, choices })));
    expect('value' in end).toBe(true);
  });

  // Would catch: a bug that leaves a call looking as if it were still running.
  it('is closed after a bug of ours, which is not taken for a provider’s failure', async () => {
    const journal = memoryJournal();
    const fault = new TypeError('undefined is not a function');
    const end = await ended(modelClient([scriptedClient({ breaks: fault })], journal).ask(asked()));
    expect(end).toEqual({ error: fault });
    expect(journal.calls).toMatchObject([{ state: 'failed' }]);
  });

  // Would catch: an unknown price counted as nothing.
  it('of a model without a known price is priced as the most expensive, and shown as unknown', async () => {
    const journal = memoryJournal();
    const client = scriptedClient({ text: good, usage: usageOf(1000, 100) });
    const spent = meter();
    const { call } = await modelClient([client], journal).ask(
      asked({ meter: spent, choices: [{ provider: 'one', model: 'gpt-9-nobody-knows' }] }),
    );
    expect(call.costMicroUsd).toBeNull();
    expect(spent.costMicroUsd).toBeNull();
    // The provider's most expensive model: 10 in, 50 out.
    expect(journal.spentSince('2026-11-22T00:00:00.000Z')).toBe(15_000);
  });

  // Would catch: a provider that is not set up failing the run, or asked without a key.
  it('where no provider is set up ends as NoAnswer', async () => {
    expect(kinds(await failureOf(modelClient([]).ask(asked())))).toEqual(['auth', 'auth']);
    expect((await failureOf(modelClient([]).ask(asked({ choices: [] })))).message).toBe(
      'No model is set up.',
    );
  });
});

describe('cancelling', () => {
  const choices = [{ provider: 'one', model: 'gpt-6-sol' }];

  async function cancelled(
    client: ReturnType<typeof scriptedClient>,
    afterMs: number,
    before: (run: ReturnType<typeof modelClient>) => void = () => undefined,
  ) {
    const journal = memoryJournal();
    const one = modelClient([client], journal, { provider: { maxConcurrent: 1 } });
    before(one);
    await vi.advanceTimersByTimeAsync(0);
    const controller = new AbortController();
    let endedAt = Number.NaN;
    const run = one.ask(asked({ choices, signal: controller.signal })).then(
      () => 'answered',
      (error: unknown) => {
        endedAt = Date.now();
        return error instanceof ModelError ? error.kind : error;
      },
    );
    await vi.advanceTimersByTimeAsync(afterMs);
    const at = Date.now();
    controller.abort();
    await vi.advanceTimersByTimeAsync(1000);
    return { kind: await run, took: endedAt - at, journal };
  }

  // Would catch: a signal that is checked only between requests.
  it('ends a call within a second while it streams, even when its client does not listen', async () => {
    for (const ends of ['hang', 'deaf'] as const) {
      const { kind, took, journal } = await cancelled(scriptedClient({ streams: '{"wo', ends }), 100);
      expect(kind).toBe('cancelled');
      expect(took).toBeLessThan(1000);
      expect(journal.calls).toMatchObject([{ state: 'failed', attempts: [{ failure: 'cancelled' }] }]);
      // Nobody counted what was streamed: it is not taken for nothing.
      expect(journal.calls[0]?.usage.input).toBeGreaterThan(0);
      expect(journal.calls[0]?.attempts[0]?.message).toMatch(/estimated/);
    }
  });

  it('ends a call within a second while it waits to try again', async () => {
    const client = scriptedClient({ fails: 'rate_limited', retryAfterMs: 10_000 });
    const { kind, took, journal } = await cancelled(client, 100);
    expect(kind).toBe('cancelled');
    expect(took).toBeLessThan(1000);
    expect(journal.calls).toMatchObject([{ state: 'failed' }]);
  });

  it('ends a call within a second while it waits for its turn, at no cost', async () => {
    const client = scriptedClient({ streams: '', ends: 'hang' });
    const { kind, took, journal } = await cancelled(client, 100, (one) => {
      void one.ask(asked({ choices })).catch(() => undefined);
    });
    expect(kind).toBe('cancelled');
    expect(took).toBeLessThan(50);
    expect(client.asked).toHaveLength(1);
    expect(journal.calls.at(-1)).toMatchObject({ state: 'failed', costMicroUsd: 0 });
  });

  it('before the start sends nothing', async () => {
    const client = scriptedClient({ text: good });
    const end = await ended(modelClient([client]).ask(asked({ signal: AbortSignal.abort() })));
    expect(end).toMatchObject({ error: { kind: 'cancelled' } });
    expect(client.asked).toEqual([]);
  });
});

describe('the time limit of a run', () => {
  // Would catch: a hanging provider using up the time in which the next one would have answered.
  it('leaves room for the next provider when the first hangs', async () => {
    const hanging = scriptedClient({ streams: '', ends: 'hang' });
    const free = scriptedClient({ text: good });
    const end = await ended(
      modelClient([hanging, free], memoryJournal(), { requestMs: 18_000 }).ask(
        asked({ meter: meter({ ms: 30_000 }) }),
      ),
    );
    expect(end).toMatchObject({ value: { call: { provider: 'two' } } });
    expect(hanging.asked).toHaveLength(1);
  });

  it('ends the call when it is over', async () => {
    const began = Date.now();
    let took = Number.NaN;
    const failure = await failureOf(
      modelClient([scriptedClient({ streams: '', ends: 'deaf' })])
        .ask(asked({ meter: meter({ ms: 3_000 }) }))
        .finally(() => {
          took = Date.now() - began;
        }),
    );
    expect(kinds(failure)).toEqual(['timeout']);
    expect(took).toBeLessThan(4_000);
  });
});
