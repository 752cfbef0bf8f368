import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { modelRunSchema } from '../../src-shared/model/evaluation/modelRun.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import { runCli } from './index.ts';

const golden = fileURLToPath(new URL('../../golden/cases', import.meta.url));
const folder = temporaryFolder();
const names = ['noise-five-a-week.json', 'steady-high-volume.json', 'fatigue-classic.json'] as const;
let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer();
  const cases = join(folder.path, 'set', 'cases');
  mkdirSync(cases, { recursive: true });
  for (const name of names) copyFileSync(join(golden, name), join(cases, name));
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

async function cli(env: Readonly<Record<string, string>>, ...args: string[]) {
  const chunks = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(args, {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env: { CAUSEWAY_HOME: join(folder.path, 'home'), ...env },
    cwd: folder.path,
    now: () => new Date('2026-11-22T12:00:00Z'),
  });
  return { code, ...chunks };
}

const key = { CAUSEWAY_MODEL_KEY: 'sk-loopback' };
const asked = () => [
  '--set',
  'set',
  '--provider',
  'openai',
  '--base-url',
  server.baseUrl('openai'),
  '--model',
  'gpt-6-sol',
];
const versions = ['--prompt', 'signal_analysis@v1', '--against', 'v2'];

describe('eval of two versions of a prompt', () => {
  // Would catch: a comparison without its test, or one that does not say what so few cases can show.
  it('names a winner or says there is none, with the test behind it', async () => {
    const { code, out } = await cli(key, 'eval', ...asked(), ...versions, '--recordings', 'replies');
    expect(code).toBe(0);
    expect(out).toMatch(/^No winner\.$/m);
    expect(out).toMatch(/With 3 cases no difference/);
    expect(out).toMatch(/^cause +exact McNemar +3/m);
    expect(out).toMatch(
      /replies are recordings of .*, from http:\/\/127\.0\.0\.1.*\n.*may be a simulated model/,
    );
    expect(out).not.toMatch(/NaN|undefined/);
  });

  // Would catch: a re-run that needs a key or the network.
  it('repeats it from recordings alone', async () => {
    server.forget();
    const { code, out, err } = await cli(
      {},
      'eval',
      ...asked(),
      ...versions,
      '--recordings',
      'replies',
      '--offline',
      '--json',
    );
    expect({ code, requests: server.requests.length }).toEqual({ code: 0, requests: 0 });
    expect(err).not.toMatch(/key/);
    const run = modelRunSchema.parse(JSON.parse(out));
    expect(run.arms.map(({ label }) => label)).toEqual(['signal_analysis@v1', 'signal_analysis@v2']);
    expect(run.comparison).toMatchObject({ winner: null, underpowered: true });
    expect(run.recorded?.replies).toBe(18);
  });

  // Would catch: figures of a run in which half of the questions went unanswered.
  it('has no result where a recording is missing', async () => {
    const { code, out, err } = await cli(
      {},
      ...[
        'eval',
        ...asked(),
        '--prompt',
        'recommendation@v1',
        '--model',
        'gpt-6-astra',
        '--recordings',
        'replies',
        '--offline',
      ],
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/3 questions are not in the recordings/);
  });

  it.each([
    [['--prompt', 'signal_analysis@v99'], /There is no v99/],
    [['--prompt', 'judge@v1'], /not a prompt of the workflow/],
    [['--against', 'v2'], /--against was given without --prompt/],
    [['--prompt', 'signal_analysis@v1', '--against', 'v1'], /compared with itself/],
    [['--engine', 'llm', '--judge', 'nobody'], /is not a judge/],
    [['--engine', 'llm', '--offline'], /without --recordings/],
  ])('says what is wrong with %j', async (args, sentence) => {
    const { code, out, err } = await cli(key, 'eval', ...asked(), ...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
  });

  it('says that no model is available', async () => {
    const { code, err } = await cli({}, 'eval', '--set', 'set', '--engine', 'llm');
    expect(code).toBe(1);
    expect(err).toMatch(/No model was named/);
  });
});

describe('prompts promptfoo', () => {
  const configSchema = z.object({
    prompts: z.array(z.object({ id: z.string(), raw: z.string() })),
    tests: z.array(z.object({ vars: z.object({ evidence: z.string(), decided: z.string() }) })),
  });

  // Would catch: a configuration that lacks a version or a case, has an unresolved reference, or gives the answer in
  // the question.
  it('writes every version and every test case', async () => {
    const { code } = await cli({}, 'prompts', 'promptfoo', ...asked(), '--out', 'foo/config.yaml');
    expect(code).toBe(0);
    const text = readFileSync(join(folder.path, 'foo', 'config.yaml'), 'utf8');
    expect(text).not.toMatch(/\$ref|\$defs/);
    const config = configSchema.parse(parse(text));
    expect(config.prompts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['signal_analysis@v1', 'signal_analysis@v2']),
    );
    expect(config.tests).toHaveLength(names.length);
    for (const { vars } of config.tests) expect(vars.evidence).toMatch(/FACTS/);
    for (const { raw } of config.prompts) expect(JSON.parse(raw)).toHaveLength(2);
  });
});
