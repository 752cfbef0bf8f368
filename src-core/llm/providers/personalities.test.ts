import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import { noTokens } from '../../../src-shared/model/llm/prices.ts';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import type { Personality } from '../../../testing/models/behaviour.ts';
import { type ModelServer, startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, clientAt, modelOf } from '../../../testing/models/setUp.ts';
import { parseAnswer } from '../port/parseAnswer.ts';
import { type Answer, ModelError } from '../port/port.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => {
  server.become('good');
  server.forget();
});
afterAll(() => server.close());

/** How one call ends; with the parsed text where there is one. */
async function endOf(kind: (typeof providerKinds)[number], personality: Personality) {
  server.become({ personality, seconds: 0.3 });
  try {
    const answer = await clientAt(server, kind).ask(modelOf[kind], analysisAsk, {
      signal: AbortSignal.timeout(personality === 'hanging' ? 300 : 60_000),
    });
    parseAnswer(answer.text, analysisAsk.schema, kind);
    return { answer, failure: null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { answer: null, failure: error };
  }
}

const expected = {
  good: null,
  slow: null,
  hanging: 'timeout',
  rate_limited: 'rate_limited',
  overloaded: 'overloaded',
  unavailable: 'overloaded',
  broken: 'overloaded',
  failing_inside: 'overloaded',
  no_credit: 'quota',
  wrong_key: 'auth',
  cut_off: 'cut_off',
  too_long: 'cut_off',
  malformed: 'malformed',
  wrong_schema: 'wrong_schema',
  invented_numbers: null,
  invented_ids: null,
  overconfident: null,
  harsh: null,
  refusing: 'refused',
  obedient: null,
  no_schema: null,
  chatty: 'malformed',
  web_page: 'bad_request',
  redirecting: 'bad_request',
} as const satisfies Readonly<Record<Personality, FailureKind | null>>;

const isPersonality = (name: string): name is Personality => name in expected;
const cases = Object.keys(expected)
  .filter(isPersonality)
  .flatMap((personality) => providerKinds.map((kind) => [kind, personality] as const));

describe('one try at each kind of provider, however it behaves', () => {
  // A misjudged failure means a retry that never helps, or a person sent to repair what is not broken.
  it.each(cases)('%s, %s', async (kind, personality) => {
    const { answer, failure } = await endOf(kind, personality);
    expect(failure?.kind ?? null).toBe(expected[personality]);
    expect(answer === null).toBe(failure !== null);
    // One request per try: the SDK must not retry on its own. Learning that a schema is not supported costs one more.
    const learns = personality === 'no_schema' || personality === 'chatty';
    expect(server.requests).toHaveLength(learns ? 2 : 1);
  });

  // Lost usage is money spent unnoticed.
  it.each(providerKinds)('%s: an answer’s tokens are those the provider charged', async (kind) => {
    const { answer } = await endOf(kind, 'good');
    expect(charged(answer)).toBe(chargedByServer());
    expect(answer?.requestId).toMatch(/^req_/);
    expect(answer?.usage.reasoning).toBe(kind === 'openai' ? 48 : 0);
  });

  it.each(
    (['refusing', 'too_long'] as const).flatMap((personality) =>
      providerKinds.map((kind) => [kind, personality] as const),
    ),
  )('%s, %s: its cost is kept', async (kind, personality) => {
    const { failure } = await endOf(kind, personality);
    expect(failure?.usage).not.toBeNull();
    expect(charged(failure)).toBe(chargedByServer());
    expect(failure?.requestId).toMatch(/^req_/);
  });

  // A broken stream is paid for although no token count came.
  it.each(providerKinds)('%s, truncated: no fewer tokens are counted than were paid for', async (kind) => {
    const { failure } = await endOf(kind, 'cut_off');
    expect(charged(failure)).toBeGreaterThanOrEqual(chargedByServer());
  });

  it.each(providerKinds)('%s: text streams in as it is written', async (kind) => {
    const pieces: string[] = [];
    const answer = await clientAt(server, kind).ask(modelOf[kind], analysisAsk, {
      signal: AbortSignal.timeout(60_000),
      onText: (delta) => pieces.push(delta),
    });
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toBe(answer.text);
  });
});

const charged = (from: Pick<Answer, 'usage'> | ModelError | null): number => {
  const { input, cachedInput, cacheWrite, output } = from?.usage ?? noTokens;
  return input + cachedInput + cacheWrite + output;
};
const chargedByServer = (): number => {
  const tally = server.asked.at(-1)?.tally;
  return tally == null ? 0 : tally.input + tally.cached + tally.written + tally.output;
};
