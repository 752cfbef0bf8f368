import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultModelSettings } from '../../src-shared/model/llm/providers.ts';
import { replaySchema } from '../../src-shared/model/llm/replay.ts';
import { jobEnd, temporaryFolder } from '../../testing/api.ts';
import '../../testing/cheapScrypt.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import { modelOf, providerAt, testKey } from '../../testing/models/setUp.ts';
import { attribute, otlpRequestSchema, TraceCollector } from '../../testing/traces/collector.ts';
import { withApi } from './base/api.ts';
import type { CliIo } from './base/io.ts';
import { runCli } from './index.ts';

const folder = temporaryFolder();
let server: ModelServer;
let collector: TraceCollector;
let runId = '';
let recommendationId = '';

const ioOf = (chunks: { out: string; err: string }): CliIo => {
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks[name] += String(chunk);
        done();
      },
    });
  return {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env: { CAUSEWAY_HOME: join(folder.path, 'home'), CAUSEWAY_PASSPHRASE: 'four quite unrelated words' },
    cwd: folder.path,
    now: () => new Date(),
  };
};

async function cli(...args: string[]) {
  const chunks = { out: '', err: '' };
  const code = await runCli(args, ioOf(chunks));
  return { code, ...chunks };
}

const inWorkspace = <T>(work: Parameters<typeof withApi<T>>[3]) =>
  withApi(ioOf({ out: '', err: '' }), { sample: true }, { create: true, kind: 'sample' }, work);

beforeAll(async () => {
  server = await startModelServer();
  collector = await new TraceCollector().listen();
  await inWorkspace(async (api) => {
    await api.models.save(providerAt(server, 'openai'));
    await api.models.setKey({ id: 'openai', key: testKey });
    await api.models.save(providerAt(server, 'anthropic'));
    await api.models.setKey({ id: 'anthropic', key: testKey });
    const choice = [{ provider: 'openai', model: modelOf.openai }];
    await api.settings.update({
      models: {
        ...defaultModelSettings,
        providers: (await api.settings.get()).models.providers,
        enabled: true,
        ask: 'all',
        roles: { analyst: choice, critic: choice, judge: [] },
        traces: { otlpUrl: collector.url, langsmith: false, captureContent: false },
      },
    });
    const [campaign] = await api.campaigns.list({});
    if (campaign === undefined) throw new Error('the sample is empty');
    const { jobId } = await api.analyse.start({
      campaignIds: [campaign.campaignId],
      asOf: null,
      engine: 'llm',
    });
    await jobEnd(api, jobId);
    const [run] = await api.traces.list({ limit: 1 });
    if (run?.run.recommendationId == null) throw new Error('no run was kept');
    runId = run.run.id;
    recommendationId = run.run.recommendationId;
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await collector.close();
  folder.remove();
});

describe('traces of an analysis', () => {
  // Would catch: trace settings without effect, or a campaign's id in an exported trace.
  it('are sent to the collector from the settings automatically, without their texts', () => {
    expect(collector.refused).toEqual([]);
    expect(collector.spans.map(({ traceId }) => traceId)).toContain(runId.replaceAll('-', ''));
    expect(collector.bodies.join()).not.toMatch(/gen_ai\.input\.messages|FACTS|causeway\.campaign\.id/);
  });

  // Would catch: a document no collector could read.
  it('are exported to a file and to a collector', async () => {
    collector.spans.length = 0;
    const file = await cli('traces', 'export', '--run', runId.slice(-8), '--file', 'spans.json', '--content');
    expect(file).toMatchObject({ code: 0, out: expect.stringMatching(/^Exported 1 runs, \d+ spans\.\n$/) });
    const spans = otlpRequestSchema
      .parse(JSON.parse(readFileSync(join(folder.path, 'spans.json'), 'utf8')))
      .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const chat = spans.find(({ name }) => name.startsWith('chat'));
    if (chat === undefined) throw new Error('no call was exported');
    expect(String(attribute(chat, 'gen_ai.input.messages'))).toContain('FACTS');
    expect(await cli('traces', 'export', '--otlp', collector.url)).toMatchObject({ code: 0 });
    expect(collector.spans).toHaveLength(spans.length);
  });

  it('say what is missing for an export', async () => {
    for (const [args, sentence] of [
      [[], /One place to export to is needed/],
      [['--otlp', 'nowhere'], /is not an address/],
      [['--langsmith'], /There is no key for LangSmith/],
      [['--file', 'x.json', '--run', 'zzzz'], /No run ends with zzzz/],
    ] as const) {
      const { code, err } = await cli('traces', 'export', ...args);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(sentence) });
    }
  });
});

describe('a run asked again', () => {
  // Would catch: a replay on other evidence, with the same prompts as before, or one that changes what a person decides
  // on.
  it('uses exactly the same evidence with other prompts and another model, and changes nothing', async () => {
    const before = await inWorkspace((api) => api.queue.detail({ id: recommendationId }));
    const recorded = server.asked.filter(({ question }) => question?.schemaName === 'analysis').at(-1);
    server.forget();
    const { code, out, err } = await cli(
      ...[
        'traces',
        'replay',
        runId,
        '--prompt',
        'signal_analysis@v1',
        '--model',
        'anthropic/claude-sonnet-5-5',
        '--json',
      ],
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answer = replaySchema.parse(JSON.parse(out));
    expect(answer.steps.map(({ step }) => step)).toEqual(['analyse', 'recommend', 'critique']);
    const [analysis] = answer.steps;
    expect(analysis?.recorded).toMatchObject({
      model: modelOf.openai,
      prompt: expect.stringMatching(/^signal_analysis@/),
    });
    expect(analysis?.replayed).toMatchObject({
      model: 'claude-sonnet-5-5',
      prompt: 'signal_analysis@v1',
      problem: null,
    });
    const [now] = server.asked;
    expect(now?.protocol).toBe('messages');
    const evidence = recorded?.question?.user.split('\n\nAnalyse this campaign')[0] ?? '';
    expect(evidence).toContain('FACTS');
    expect(now?.question?.user.startsWith(evidence)).toBe(true);
    expect(now?.question?.user.slice(evidence.length).trim()).toMatch(/^Analyse this campaign/);
    expect(answer.cause.replayed).toBe(answer.cause.recorded);
    const after = await inWorkspace((api) => api.queue.detail({ id: recommendationId }));
    expect(after).toEqual(before);
    // Its cost is in the ledger, though not in the run it was made from.
    const calls = await inWorkspace((api) => api.traces.get({ runId }));
    expect(calls.calls.every(({ kind }) => kind === 'openai')).toBe(true);
    const costs = await inWorkspace((api) => api.costs.report({ by: 'model' }));
    expect(costs.lines.find(({ name }) => name.includes('claude-sonnet-5-5'))?.sums.calls).toBe(3);
  });

  // Would catch: a model's refusal that fails the replay instead of being shown.
  it('shows why no answer came', async () => {
    server.become('refusing');
    const { code, out } = await cli('traces', 'replay', runId.slice(-8), '--prompt', 'signal_analysis@v1');
    server.become('good');
    expect(code).toBe(0);
    expect(out).toMatch(/→ no answer/);
    expect(out).toMatch(/not asked: the step before gave no answer/);
  });

  it('is refused for an unknown prompt or model', async () => {
    expect(await cli('traces', 'replay', runId, '--prompt', 'signal_analysis@v99')).toMatchObject({
      code: 1,
    });
    expect(await cli('traces', 'replay', runId, '--model', 'nobody/x')).toMatchObject({ code: 0 });
    expect(await cli('traces', 'replay', runId)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Nothing was given to do differently/),
    });
  });
});
