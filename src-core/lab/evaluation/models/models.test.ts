import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderKind } from '../../../../src-shared/model/llm/providerKind.ts';
import { type ModelServer, startModelServer } from '../../../../testing/models/server.ts';
import { providerAt, testKey } from '../../../../testing/models/setUp.ts';
import { loadPrompts } from '../../../prompts/loadPrompts.ts';
import type { GoldenCase } from '../goldenCase.ts';
import { loadGolden } from '../loadGolden.ts';
import type { Arm } from './arm.ts';
import { type Bench, type BenchParts, createBench } from './bench.ts';
import { evaluateModels } from './evaluateModels.ts';
import { judgePairs } from './judge.ts';
import { RecordingBook, RecordingsError } from './recordings.ts';
import { runArm } from './runArm.ts';

const root = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const prompts = loadPrompts(root('prompts'));
const golden = (await loadGolden(root('golden/cases'))).filter(({ split }) => split === 'test');
/** Spread over the set; a test of the machinery needs no more. */
const some = (count: number): readonly GoldenCase[] =>
  golden.filter((_, index) => index % Math.floor(golden.length / count) === 0).slice(0, count);

let server: ModelServer;
let folder: string;
beforeAll(async () => {
  server = await startModelServer();
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
});
afterEach(() => {
  server.become('good');
  server.forget();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const kinds: readonly ProviderKind[] = ['openai', 'anthropic', 'compatible'];
const bench = (more: Partial<BenchParts> = {}): BenchParts => ({
  prompts,
  providers: kinds.map((kind) => providerAt(server, kind)),
  keys: new Map(kinds.map((kind) => [kind, testKey])),
  book: null,
  offline: false,
  prices: [],
  critic: null,
  judge: null,
  ask: 'all',
  temperature: null,
  maxUsd: 100,
  concurrency: 4,
  now: () => new Date(),
  signal: new AbortController().signal,
  progress: () => undefined,
  ...more,
});
const callOf = ({ journal }: Bench) => {
  const [call] = journal.calls;
  if (call === undefined) throw new Error('nothing was asked');
  return call;
};
const arm = (label: string, model: string, pins: Arm['pins'] = {}): Arm => ({
  label,
  model: { provider: 'openai', model },
  pins,
});

describe('golden cases put to a model', () => {
  // Would catch: a run that is the engine's under the name of a model, or figures that do not come from the replies.
  it('are measured as the model answered', async () => {
    const cases = some(4);
    const run = await evaluateModels(bench(), [arm('good', 'gpt-6-sol')], cases, 'all');
    const [one] = run.arms;
    if (one === undefined) throw new Error('no arm');
    expect(one).toMatchObject({ cases: 4, asked: { hits: 4, of: 4 }, fallback: { hits: 0 }, unpriced: 0 });
    expect(one.calls).toBe(server.asked.length);
    expect(one.costUsd).toBeGreaterThan(0);
    expect(one.prompts.map(({ name, version }) => `${name}@${version}`)).toContain(
      `signal_analysis@${prompts.get('signal_analysis').version}`,
    );
    expect(one.latency?.p50).toBeGreaterThan(0);
    expect(run.results[0]?.every(({ modelCause }) => modelCause !== null)).toBe(true);
    expect(run.comparison).toBeNull();
  });

  // Would catch: faults that are mended before anybody counts them, or a broken model that counts as the engine.
  it('tell invented numbers and refusals from a good model', async () => {
    const cases = some(4);
    const { arms } = await evaluateModels(
      bench(),
      [arm('inventing', 'sim-invented-numbers'), arm('refusing', 'sim-refusing')],
      cases,
      'all',
    );
    const [inventing, refusing] = arms;
    expect(inventing?.clean).toMatchObject({ hits: 0, of: 4 });
    expect(inventing?.faultsPerReply).toBeGreaterThan(1);
    expect((inventing?.repaired.hits ?? 0) + (inventing?.fallback.hits ?? 0)).toBe(4);
    expect(refusing).toMatchObject({ fallback: { hits: 4 }, clean: { of: 0 }, disagreement: { of: 0 } });
  });

  // Would catch: a hold case named to somebody who did not ask for hold cases alone.
  it('name no hold case', async () => {
    const [one, two] = some(2);
    if (one === undefined || two === undefined) throw new Error('no cases');
    const cases: readonly GoldenCase[] = [one, { ...two, split: 'hold' }];
    const all = await evaluateModels(bench(), [arm('good', 'gpt-6-sol')], cases, 'all');
    expect(all.results[0]?.map(({ id }) => id)).toEqual([one.id]);
    expect(all).toMatchObject({ withheld: 1, arms: [{ cases: 2 }] });
    const hold = await evaluateModels(bench(), [arm('good', 'gpt-6-sol')], cases, 'hold');
    expect(hold.results[0]?.map(({ id }) => id)).toEqual([two.id]);
  });
});

describe('two versions of a prompt', () => {
  const versions = [
    arm('signal_analysis@v1', 'gpt-6-sol', { signal_analysis: 'v1' }),
    arm('signal_analysis@v2', 'gpt-6-sol', { signal_analysis: 'v2' }),
  ] as const;

  // Would catch: a pin that is not what is sent, so that a prompt is compared with itself.
  it('are each asked in their own words', async () => {
    const { arms } = await evaluateModels(bench(), versions, some(2), 'all');
    const systems = new Set(server.asked.map(({ question }) => question?.system));
    for (const version of ['v1', 'v2'])
      expect(systems.has(prompts.get('signal_analysis', version).system)).toBe(true);
    expect(arms.map((one) => one.prompts.find(({ name }) => name === 'signal_analysis')?.version)).toEqual([
      'v1',
      'v2',
    ]);
  });

  // Would catch: a winner named where nothing differs.
  it('have no winner where they answer alike, and it is said what could have been seen', async () => {
    const { comparison } = await evaluateModels(bench(), versions, some(8), 'all');
    expect(comparison).toMatchObject({ winner: null, underpowered: true });
    expect(comparison?.because).toMatch(/differ in no case|Neither is better beyond chance/);
    expect(comparison?.because).toMatch(/points or more would have been seen four times of five/);
    expect(comparison?.tests.every(({ adjusted }) => adjusted > 0.05)).toBe(true);
  });

  // Would catch: "no winner" said of a handful of cases as if it meant that both are as good.
  it('are not called equal on too few cases', async () => {
    const { comparison } = await evaluateModels(bench(), versions, some(3), 'all');
    expect(comparison).toMatchObject({ winner: null, underpowered: true });
    expect(comparison?.because).toMatch(/this says nothing about which is better/);
  });

  // Would catch: a better version that is not found, or found the wrong way round.
  it.each([
    [versions[0], versions[1]],
    [versions[1], versions[0]],
  ])('are told apart where one really is better: against %j', async (worse, better) => {
    const words = prompts.get('signal_analysis', worse.pins.signal_analysis).system;
    const opening = JSON.stringify(words).slice(1, -1);
    server.behaveBy((body) => (body.includes(opening) ? 'invented_numbers' : 'good'));
    const { comparison } = await evaluateModels(bench(), [worse, better], some(8), 'all');
    server.behaveBy(null);
    expect(comparison).toMatchObject({ winner: better.label });
    expect(comparison?.because).toMatch(
      /first replies without a fault: ahead in 8 cases and behind in 0 of 8/,
    );
    expect(comparison?.tests.find(({ metric }) => metric === 'clean')).toMatchObject({
      test: 'exact McNemar',
      first: 0,
      second: 8,
    });
  });
});

describe('the judge', () => {
  const judge = { provider: 'anthropic', model: 'claude-sonnet-5-5' };

  // Would catch: a judge that is not asked in both orders, or an arm's scores mixed with the other's.
  it('scores both on four criteria and compares them in both orders', async () => {
    const run = await evaluateModels(
      bench({ judge }),
      [arm('good', 'gpt-6-sol'), arm('refusing', 'sim-refusing')],
      some(4),
      'all',
    );
    expect(run.judge).toEqual({ ...judge, warning: null });
    for (const one of run.arms) expect(one.judged).toMatchObject({ cases: 4 });
    const asked = server.asked.filter(({ question }) => question?.model === judge.model);
    const users = asked
      .map(({ question }) => question?.user ?? '')
      .filter((text) => text.includes('The second'));
    expect(users.length).toBeGreaterThan(0);
    expect(users.length % 2).toBe(0);
    const half = (text: string, which: 1 | 2) =>
      text.split(/^The (?:first|second) recommendation:/m)[which]?.trim();
    for (const text of users)
      expect(users.some((other) => half(other, 2)?.startsWith(half(text, 1) ?? '-'))).toBe(true);
    const preference = run.comparison?.tests.find(({ metric }) => metric === 'preference');
    expect(preference).toMatchObject({ test: 'exact sign', pairs: users.length / 2 });
    expect(run.comparison?.orderMattered).toMatchObject({ hits: 0, of: users.length / 2 });
  });

  // Would catch: a preference for whatever stands first that is counted as a judgement.
  it('counts for nothing where it prefers what stands first', async () => {
    const real = createBench(bench());
    const cases = some(3);
    const one = await runArm(real, arm('good', 'gpt-6-sol'), cases);
    const two = await runArm(real, arm('refusing', 'sim-refusing'), cases);
    const pairs = one.cases.flatMap((mine, index) => {
      const other = two.cases[index];
      return other === undefined ? [] : [[mine, other] as const];
    });
    const partial: Bench = {
      ...real,
      modelClient: {
        ask: async ({ ask, place }) => ({
          value: ask.schema.parse({ better: 'first', why: 'It stands first.' }),
          call: { ...callOf(real), key: place.key },
        }),
      },
    };
    const judged = await judgePairs(partial, judge, pairs);
    expect(judged).toHaveLength(3);
    expect(judged.every(({ better, orderMattered }) => better === 'same' && orderMattered)).toBe(true);
  });

  it.each([
    ['openai', 'gpt-6-astra', /same provider/],
    ['openai', 'gpt-6-sol', /is the model it judges/],
  ])('is warned of when it is %s %s', async (provider, model, warning) => {
    const run = await evaluateModels(
      bench({ judge: { provider, model } }),
      [arm('good', 'gpt-6-sol')],
      some(1),
      'all',
    );
    expect(run.judge?.warning).toMatch(warning);
  });
});

describe('recorded replies', () => {
  const arms = [arm('good', 'gpt-6-sol')] as const;

  // Would catch: a re-run that needs the network, or one that measures something else than was recorded.
  it('give the same figures again without a network', async () => {
    const dir = join(folder, 'again');
    const live = await evaluateModels(bench({ book: RecordingBook.open(dir) }), arms, some(4), 'all');
    server.become('unavailable');
    const book = RecordingBook.open(dir);
    server.forget();
    const again = await evaluateModels(bench({ book, offline: true, keys: new Map() }), arms, some(4), 'all');
    expect(server.requests).toEqual([]);
    expect(book.missing).toBe(0);
    expect(again.results).toEqual(live.results);
    expect(again.arms[0]?.latency).toEqual(live.arms[0]?.latency);
    // Whose words they are: a loopback server's, and nobody is told otherwise.
    expect(again.recorded).toMatchObject({ replies: live.arms[0]?.calls, from: [server.baseUrl('openai')] });
  });

  // Would catch: another question answered from the recordings of the first.
  it('answer only the very same question', async () => {
    const dir = join(folder, 'again');
    const book = RecordingBook.open(dir);
    const pinned = [arm('v1', 'gpt-6-sol', { signal_analysis: 'v1' })] as const;
    const other = prompts.get('signal_analysis').version === 'v1' ? 'v2' : 'v1';
    const run = await evaluateModels(
      bench({ book, offline: true }),
      [{ ...pinned[0], pins: { signal_analysis: other } }],
      some(4),
      'all',
    );
    expect(book.missing).toBe(4);
    expect(run.arms[0]?.fallback.hits).toBe(4);
  });

  it('name the file and line of what is none', () => {
    const dir = join(folder, 'broken');
    mkdirSync(dir);
    writeFileSync(join(dir, 'openai-x.jsonl'), '\n{"key":"x"}\n');
    expect(() => RecordingBook.open(dir)).toThrow(RecordingsError);
    expect(() => RecordingBook.open(dir)).toThrow(/openai-x\.jsonl, line 2/);
  });
});

describe('the budget of an evaluation', () => {
  // Would catch: a golden run that spends without end.
  it('stops asking, and says so case by case', async () => {
    const run = await evaluateModels(bench({ maxUsd: 0.02 }), [arm('good', 'gpt-6-sol')], some(8), 'all');
    expect(run.arms[0]?.costUsd).toBeLessThanOrEqual(0.02);
    expect(run.arms[0]?.fallback.hits).toBeGreaterThan(0);
  });
});
