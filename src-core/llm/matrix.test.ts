import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import { type ProviderKind, providerKinds } from '../../src-shared/model/llm/providerKind.ts';
import type { AnalysisReply } from '../../src-shared/model/llm/replies.ts';
import { type MeterOptions, meter, place } from '../../testing/llm/scene.ts';
import type { Manner, Personality } from '../../testing/models/behaviour.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import { analysisAsk, modelOf, providerAt, testKey } from '../../testing/models/setUp.ts';
import { type MemoryJournal, memoryJournal } from './memoryJournal.ts';
import { type Asked, ModelClient, NoAnswer } from './modelClient.ts';
import { ModelError } from './port/port.ts';
import { tokensOf } from './port/usage.ts';
import { ProviderLimiter } from './providerLimiter.ts';
import { createProviderClient } from './providers/create.ts';

let first: ModelServer;
let second: ModelServer;
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => unhandled.push(reason);
beforeAll(async () => {
  first = await startModelServer();
  second = await startModelServer();
  process.on('unhandledRejection', noteUnhandled);
});
afterEach(() => {
  vi.useRealTimers();
  for (const server of [first, second]) {
    server.become('good');
    server.forget();
  }
});
afterAll(async () => {
  process.off('unhandledRejection', noteUnhandled);
  await Promise.all([first.close(), second.close()]);
});

/** The provider that takes over: a different one from that under test. */
const otherThan = (kind: ProviderKind): ProviderKind => (kind === 'anthropic' ? 'openai' : 'anthropic');

interface Scene {
  readonly journal: MemoryJournal;
  ask(more?: Partial<Asked<AnalysisReply>>): ReturnType<ModelClient['ask']>;
  readonly asked: (more?: Partial<Asked<AnalysisReply>>) => Asked<AnalysisReply>;
}

/** A model client with a provider of a kind at the first server and, where wanted, one of another kind at the second. */
function sceneOf(
  kind: ProviderKind,
  options: { readonly alone?: boolean; readonly requestMs?: number; readonly maxConcurrent?: number } = {},
): Scene {
  const { alone = false, requestMs = 60_000, maxConcurrent = 4 } = options;
  const journal = memoryJournal();
  const other = otherThan(kind);
  const providers = [
    providerAt(first, kind, { id: 'first', maxConcurrent }),
    providerAt(second, other, { id: 'second' }),
  ];
  const modelClient = new ModelClient({
    limiters: new Map(
      providers.map((each) => [each.id, new ProviderLimiter(each, createProviderClient(each, testKey))]),
    ),
    journal,
    prices: [],
    cache: false,
    requestMs,
    now: () => new Date(),
    // No jitter: a retry without a wait of the provider's comes at once.
    random: () => 0,
  });
  const choices = [
    { provider: 'first', model: modelOf[kind] },
    ...(alone ? [] : [{ provider: 'second', model: modelOf[other] }]),
  ];
  const asked = (more: Partial<Asked<AnalysisReply>> = {}): Asked<AnalysisReply> => ({
    place: place(),
    choices,
    ask: analysisAsk,
    meter: meter(),
    signal: new AbortController().signal,
    ...more,
  });
  return { journal, asked, ask: (more) => modelClient.ask(asked(more)) };
}

interface Expected {
  readonly failure: FailureKind | null;
  /** Requests at the first provider before the client moves on, or until it answers. */
  readonly requests: number;
}
const answers: Expected = { failure: null, requests: 1 };

/** The expected outcome of each behaviour that does not end. */
const outcomes: Readonly<Record<Personality, Expected>> = {
  good: answers,
  slow: answers,
  invented_numbers: answers,
  invented_ids: answers,
  overconfident: answers,
  harsh: answers,
  obedient: answers,
  // The refusal of the schema, then the same in words.
  no_schema: { failure: null, requests: 2 },
  // With another model to turn to, no second try is spent on one that does not answer.
  hanging: { failure: 'timeout', requests: 1 },
  rate_limited: { failure: 'rate_limited', requests: 3 },
  overloaded: { failure: 'overloaded', requests: 3 },
  unavailable: { failure: 'overloaded', requests: 3 },
  broken: { failure: 'overloaded', requests: 3 },
  failing_inside: { failure: 'overloaded', requests: 3 },
  no_credit: { failure: 'quota', requests: 1 },
  wrong_key: { failure: 'auth', requests: 1 },
  refusing: { failure: 'refused', requests: 1 },
  web_page: { failure: 'bad_request', requests: 1 },
  redirecting: { failure: 'bad_request', requests: 1 },
  // Paid for although useless: asked once more at most.
  cut_off: { failure: 'cut_off', requests: 2 },
  too_long: { failure: 'cut_off', requests: 2 },
  malformed: { failure: 'malformed', requests: 2 },
  wrong_schema: { failure: 'wrong_schema', requests: 2 },
  chatty: { failure: 'malformed', requests: 3 },
};

const isPersonality = (name: string): name is Personality => name in outcomes;
const everyPersonality = Object.keys(outcomes).filter(isPersonality);
const matrix = providerKinds.flatMap((kind) =>
  everyPersonality.map((personality) => ({ kind, personality })),
);
const mannerOf = (personality: Personality): Manner =>
  personality === 'slow' ? { personality, seconds: 0.2 } : personality;

describe('each behaviour at each kind of provider, with another one to fall back on', () => {
  // A behaviour not handled as in its row would be a run without an answer, or one that pays for the same failure again
  // and again.
  it.each(matrix)('$kind, $personality', async ({ kind, personality }) => {
    const { failure, requests } = outcomes[personality];
    first.become(mannerOf(personality));
    const scene = sceneOf(kind);
    const run = meter({ ms: 200_000 });
    if (personality === 'hanging') vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asking = scene.ask({ meter: run });
    // The request's time is over once it was sent, and not before: however slow the machine, the second provider has all of its own.
    if (personality === 'hanging') {
      while (first.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(60_000);
    }
    const { value, call } = await asking;
    expect(analysisAsk.schema.safeParse(value).success).toBe(true);
    expect(first.requests).toHaveLength(requests);
    expect(second.requests).toHaveLength(failure === null ? 0 : 1);
    expect(call.provider).toBe(failure === null ? 'first' : 'second');
    expect(call).toMatchObject({ state: 'done', attempts: [{ failure: null, status: null }] });

    // What failed is reported in full: how often, why, and what it cost.
    const given = scene.journal.calls.find(({ provider }) => provider === 'first');
    const tries = personality === 'chatty' ? 2 : personality === 'no_schema' ? 1 : requests;
    expect(given?.attempts.map((attempt) => attempt.failure)).toEqual(Array(tries).fill(failure));
    expect(given?.state).toBe(failure === null ? 'done' : 'failed');
    expect(given?.endedAt).not.toBeNull();
    if (failure !== null) {
      expect(given?.faults).toHaveLength(1);
      expect(given?.key).not.toBe(call.key);
    }
    const charged = [...first.asked, ...second.asked].reduce(
      (sum, { tally }) =>
        sum + (tally === null ? 0 : tally.input + tally.cached + tally.written + tally.output),
      0,
    );
    expect(tokensOf(run.usage)).toBeGreaterThanOrEqual(charged);
    const spent = scene.journal.calls.reduce((sum, { costMicroUsd }) => sum + (costMicroUsd ?? 0), 0);
    expect(run.costMicroUsd).toBe(spent);
    expect(JSON.stringify(scene.journal.calls)).not.toContain(testKey);
  });

  it('leaves no rejection unhandled', async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unhandled).toEqual([]);
  });
});

const passing = (['rate_limited', 'overloaded', 'unavailable', 'broken', 'failing_inside'] as const).map(
  (personality) => ({ personality, times: 2 }),
);
const repaired = (['cut_off', 'too_long', 'malformed', 'wrong_schema'] as const).map((personality) => ({
  personality,
  times: 1,
}));

describe('a passing failure', () => {
  // Giving a provider up at its first failure means a more expensive or a weaker answer for nothing.
  it.each(providerKinds.flatMap((kind) => [...passing, ...repaired].map((manner) => ({ kind, ...manner }))))(
    '$kind: $personality, $times time(s), is retried until it answers',
    async ({ kind, personality, times }) => {
      first.become({ personality, times, retryAfterMs: '20' });
      const { call } = await sceneOf(kind).ask();
      expect(call.provider).toBe('first');
      expect(call.attempts).toHaveLength(times + 1);
      expect(call.attempts.at(-1)?.failure).toBeNull();
      expect(second.requests).toHaveLength(0);
    },
  );

  it.each(providerKinds)('%s: the wait that the provider asks for is kept', async (kind) => {
    first.become({ personality: 'rate_limited', times: 1, retryAfterMs: '300' });
    await sceneOf(kind).ask();
    const [one, two] = first.asked;
    expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(299);
  });

  // Sleeping for a minute in a run of thirty seconds leaves nothing for the second provider.
  it.each(providerKinds)('%s: a wait longer than the run is not kept', async (kind) => {
    first.become({ personality: 'rate_limited', retryAfter: '60' });
    const { call } = await sceneOf(kind).ask({ meter: meter({ ms: 50_000 }) });
    expect(call.provider).toBe('second');
    expect(first.asked).toHaveLength(1);
  });
});

const failureOf = async (work: Promise<unknown>): Promise<NoAnswer> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof NoAnswer) return error;
  throw new Error('It was to end without an answer.', { cause: error });
};

describe('the caps of a run', () => {
  const within = (options: MeterOptions) => meter(options);

  it.each(providerKinds)('%s: nobody answers, and the run ends all the same', async (kind) => {
    first.become('hanging');
    second.become('hanging');
    const failure = await failureOf(sceneOf(kind).ask({ meter: within({ ms: 600 }) }));
    expect(failure.failures.every((each) => each.kind === 'timeout')).toBe(true);
  });

  it.each(providerKinds)('%s: a request that could exceed the cap on tokens is not sent', async (kind) => {
    const failure = await failureOf(sceneOf(kind).ask({ meter: within({ tokens: 800 }) }));
    expect(failure.failures.at(-1)?.kind).toBe('over_budget');
    expect(first.requests.length + second.requests.length).toBe(0);
  });

  // Each try of a useless answer is paid for: the cap must hold over all of them, not only the first.
  it.each([
    ['openai', 20_500],
    ['anthropic', 11_500],
  ] as const)('%s: tries are added up', async (kind, microUsd) => {
    first.become('malformed');
    const run = within({ microUsd });
    const failure = await failureOf(sceneOf(kind, { alone: true }).ask({ meter: run }));
    // There is room for the most expensive request once, but after the cost of the first not for a second.
    expect(first.asked).toHaveLength(1);
    expect(failure.failures.at(-1)?.kind).toBe('over_budget');
    expect(run.costMicroUsd).toBeGreaterThan(0);
    expect(run.costMicroUsd).toBeLessThanOrEqual(microUsd);
  });
});

describe('many calls', () => {
  it.each(providerKinds)('%s: no more at once than the provider allows', async (kind) => {
    first.become({ personality: 'slow', seconds: 0.1 });
    const scene = sceneOf(kind, { maxConcurrent: 3 });
    await Promise.all(Array.from({ length: 12 }, () => scene.ask()));
    expect(first.asked).toHaveLength(12);
    expect(first.mostAtOnce).toBe(3);
  });

  it.each(providerKinds)(
    '%s: a provider that keeps failing is skipped, the other asked at once',
    async (kind) => {
      first.become('broken');
      const scene = sceneOf(kind);
      for (let time = 0; time < 6; time += 1) await scene.ask();
      expect(first.asked).toHaveLength(5);
      expect(second.asked).toHaveLength(6);
      const last = scene.journal.calls.findLast(({ provider }) => provider === 'first');
      expect(last?.attempts.map((attempt) => attempt.failure)).toEqual(['unavailable']);
    },
  );
});

describe('stopping', () => {
  beforeEach(() => first.become({ personality: 'slow', seconds: 20 }));

  it.each(providerKinds)(
    '%s: ends before the answer does, hangs up, asks nobody else, and reports its cost',
    async (kind) => {
      const stop = new AbortController();
      const scene = sceneOf(kind);
      const error: unknown = await scene
        .ask({
          signal: stop.signal,
          onText: () => stop.abort(),
        })
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ModelError);
      expect(error).toMatchObject({ kind: 'cancelled' });
      expect(second.requests).toHaveLength(0);
      const [call] = scene.journal.calls;
      expect(call).toMatchObject({ state: 'failed', attempts: [{ failure: 'cancelled' }] });
      expect(call === undefined ? 0 : tokensOf(call.usage)).toBeGreaterThan(100);
      await expect.poll(() => first.busy).toBe(0);
      expect(first.asked[0]?.hungUp).toBe(true);
    },
  );
});
