import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { attribute, TraceCollector } from '../../../testing/traces/collector.ts';
import { TraceExporter } from './exporter.ts';
import { sendLangSmith } from './langsmith.ts';
import { type RecordedRun, runSpans } from './runSpans.ts';
import { otlpHeaders, otlpTracesUrl, sendOtlp } from './sendOtlp.ts';

const runId = newId();
const call = (more: Partial<ModelCall> = {}): ModelCall => ({
  id: newId(),
  key: 'analyse/0',
  runId,
  campaignId: '4711-secret-account',
  step: 'analyse',
  role: 'analyst',
  provider: 'openai',
  kind: 'openai',
  model: 'gpt-6-sol',
  prompt: { name: 'signal_analysis', version: 'v2', hash: 'ab'.repeat(32) },
  contextHash: 'cd'.repeat(32),
  startedAt: '2026-11-22T10:00:01.000Z',
  endedAt: '2026-11-22T10:00:03.500Z',
  state: 'done',
  attempts: [
    {
      at: '2026-11-22T10:00:01.000Z',
      latencyMs: 300,
      failure: 'rate_limited',
      status: 429,
      message: 'Private sentence of a provider.',
      retryAfterMs: 1000,
      requestId: 'req_1',
    },
    {
      at: '2026-11-22T10:00:02.400Z',
      latencyMs: 1100,
      failure: null,
      status: null,
      message: null,
      retryAfterMs: null,
      requestId: 'req_2',
    },
  ],
  usage: { input: 900, cachedInput: 1024, cacheWrite: 10, output: 210, reasoning: 48 },
  costMicroUsd: 4321,
  cached: false,
  system: 'Private instructions.',
  user: 'Private facts.',
  output: '{"private":"answer"}',
  faults: ['Private fault.'],
  ...more,
});
const recorded: RecordedRun = {
  run: {
    id: runId,
    jobRunId: newId(),
    campaignId: '4711-secret-account',
    state: 'done',
    startedAt: '2026-11-22T10:00:00.000Z',
    endedAt: '2026-11-22T10:00:09.000Z',
    workedMs: 8000,
    step: 'validate',
    round: 1,
    recommendationId: newId(),
    problem: null,
  },
  calls: [
    call(),
    call({
      key: 'critique/0',
      step: 'critique',
      kind: 'anthropic',
      model: 'claude-haiku-5-5',
      state: 'failed',
      output: null,
      attempts: [
        {
          at: '2026-11-22T10:00:04.000Z',
          latencyMs: 20,
          failure: 'auth',
          status: 401,
          message: 'Private sentence of a provider.',
          retryAfterMs: null,
          requestId: null,
        },
      ],
    }),
  ],
};
const exporter = { name: 'causeway', version: '1.2.3' };
const quick = { baseMs: 1, requestMs: 60_000 };

let collector: TraceCollector;
beforeEach(async () => {
  collector = await new TraceCollector().listen();
});
afterEach(() => collector.close());

describe('a run as OpenTelemetry spans', () => {
  // Would catch: ids or times in another encoding, tokens counted without the cached ones, a failed call shown as
  // successful.
  it('is accepted by a strict collector', async () => {
    const sent = await sendOtlp(collector.url, runSpans(recorded, { content: false }), exporter);
    expect({ sent, refused: collector.refused }).toEqual({ sent: { spans: 3, problem: null }, refused: [] });
    const [root, analysis, critique] = collector.spans;
    if (root === undefined || analysis === undefined || critique === undefined) throw new Error('no spans');
    expect(root).toMatchObject({
      name: 'invoke_workflow campaign_analysis',
      traceId: runId.replaceAll('-', ''),
      startTimeUnixNano: '1795341600000000000',
      endTimeUnixNano: '1795341609000000000',
    });
    expect(root.parentSpanId).toBeUndefined();
    expect(analysis).toMatchObject({
      name: 'chat gpt-6-sol',
      kind: 3,
      parentSpanId: root.spanId,
      status: { code: 0 },
    });
    expect(attribute(analysis, 'gen_ai.operation.name')).toBe('chat');
    expect(attribute(analysis, 'gen_ai.provider.name')).toBe('openai');
    expect(attribute(analysis, 'gen_ai.usage.input_tokens')).toBe(1934);
    expect(attribute(analysis, 'gen_ai.usage.cache_read.input_tokens')).toBe(1024);
    expect(attribute(analysis, 'causeway.cost_usd')).toBe(0.004321);
    expect(analysis.events).toHaveLength(2);
    expect(critique.status).toEqual({ code: 2 });
    expect(attribute(critique, 'error.type')).toBe('auth');
  });

  // Would catch: a prompt, an answer, a provider's sentence or a customer's campaign leaving the machine without
  // consent.
  it('holds no content unless that is asked for', async () => {
    await sendOtlp(collector.url, runSpans(recorded, { content: false }), exporter);
    expect(collector.bodies.join()).not.toMatch(/private|4711/i);
    await sendOtlp(collector.url, runSpans(recorded, { content: true }), exporter);
    const [, , , , analysis] = collector.spans;
    if (analysis === undefined) throw new Error('no spans');
    expect(attribute(analysis, 'gen_ai.input.messages')).toBe(
      '[{"role":"user","parts":[{"type":"text","content":"Private facts."}]}]',
    );
    expect(String(attribute(analysis, 'gen_ai.output.messages'))).toContain('\\"private\\":\\"answer\\"');
  });

  // Would catch: one trace becoming two when a run is exported again.
  it('is the same trace when exported again', () => {
    expect(runSpans(recorded, { content: false })).toEqual(runSpans(recorded, { content: false }));
  });
});

describe('sending', () => {
  const spans = runSpans(recorded, { content: false });

  // Would catch: traces lost to a passing overload, or endless retries after a refusal.
  it.each([
    [[{ status: 503 }, { status: 429, headers: { 'retry-after': '0' } }], { spans: 3, problem: null }, 3],
    [[{ status: 400 }], { spans: 0, problem: expect.stringContaining('HTTP 400') }, 1],
    [
      Array.from({ length: 9 }, () => ({ status: 502 })),
      { spans: 0, problem: expect.stringContaining('HTTP 502') },
      4,
    ],
    [
      [{ status: 200, body: { partialSuccess: { rejectedSpans: '2', errorMessage: 'too old' } } }],
      { spans: 1, problem: 'The collector rejected 2 spans: too old.' },
      1,
    ],
  ])('retries what can succeed: %j', async (troubles, expected, requests) => {
    collector.trouble(...troubles);
    expect(await sendOtlp(collector.url, spans, exporter, quick)).toEqual(expected);
    expect(collector.bodies).toHaveLength(requests);
  });

  // Would catch: a rejection that fails the run.
  it('returns a sentence where nothing listens', async () => {
    await collector.close();
    const sent = await sendOtlp(collector.url, spans, exporter, quick);
    expect(sent.problem).toMatch(/could not be reached/);
    collector = await new TraceCollector().listen();
  });

  it('reads the address and headers as OpenTelemetry writes them', () => {
    expect(otlpTracesUrl('http://c:4318')).toBe('http://c:4318/v1/traces');
    expect(otlpTracesUrl('http://c:4318/otlp/')).toBe('http://c:4318/otlp/v1/traces');
    expect(otlpTracesUrl('http://c:4318/v1/traces')).toBe('http://c:4318/v1/traces');
    expect(otlpHeaders('Authorization=Bearer%20x, api-key=a=b,,=z')).toEqual({
      authorization: 'Bearer x',
      'api-key': 'a=b',
    });
  });
});

describe('LangSmith', () => {
  const target = () => ({ url: collector.url, key: 'ls-key', project: 'Causeway' });

  // Would catch: calls that are not nested under their run, or a payload the runs API refuses.
  it('accepts a run and its calls, without content', async () => {
    const sent = await sendLangSmith(target(), [recorded], { content: false });
    expect({ sent, refused: collector.refused }).toEqual({ sent: { spans: 3, problem: null }, refused: [] });
    const [root, analysis, critique] = collector.runs;
    expect(root).toMatchObject({ id: runId, trace_id: runId, run_type: 'chain' });
    expect(analysis).toMatchObject({ parent_run_id: runId, run_type: 'llm' });
    expect(analysis?.dotted_order.startsWith(`${root?.dotted_order}.`)).toBe(true);
    expect(critique).toMatchObject({ error: 'auth' });
    expect(collector.bodies.join()).not.toMatch(/private|4711/i);
    expect(collector.headers[0]).toMatchObject({ 'x-api-key': 'ls-key' });
  });

  it('treats what is already there as done', async () => {
    collector.trouble({ status: 409 });
    expect(await sendLangSmith(target(), [recorded], { content: false })).toEqual({
      spans: 3,
      problem: null,
    });
  });
});

describe('the background exporter', () => {
  // Would catch: a run that waits for its collector, or memory that grows while it hangs.
  it('never makes a run wait, and drops the oldest', async () => {
    const taken: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const states: (string | null)[] = [];
    const line = new TraceExporter({
      capacity: 3,
      onState: (problem) => states.push(problem),
      deliver: async ({ run }) => {
        await held;
        taken.push(run.id);
        return taken.length === 2 ? 'down' : null;
      },
    });
    const runs = Array.from({ length: 6 }, () => ({ ...recorded, run: { ...recorded.run, id: newId() } }));
    for (const run of runs) line.offer(run);
    // All six are offered, and none has been taken.
    expect(taken).toEqual([]);
    release();
    await line.close(60_000);
    expect(line.dropped).toBe(2);
    expect(taken).toEqual([0, 3, 4, 5].map((index) => runs[index]?.run.id));
    expect(states).toEqual(['down', null]);
  });

  // Would catch: a quit that waits for a collector that never answers.
  it('ends a delivery that is not answered when its own time limit is over', async () => {
    collector.trouble({ status: 200, hang: true });
    let wasCut = false;
    const line = new TraceExporter({
      deliver: async (run, signal) => {
        const spans = runSpans(run, { content: false });
        const { problem } = await sendOtlp(collector.url, spans, exporter, { signal });
        wasCut = signal.aborted;
        return problem;
      },
    });
    line.offer(recorded);
    await line.close(100);
    expect(wasCut).toBe(true);
  });
});
