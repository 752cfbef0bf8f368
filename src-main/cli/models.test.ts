import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDataFolder } from '../../src-core/lab/simulation/dataFolder.ts';
import { analyzeJsonSchema } from '../../src-shared/model/analyzeJson.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { withCheapScrypt } from '../../testing/cheapScrypt.ts';
import { type CommandEnd, cliInProcess } from '../../testing/cli.ts';
import { type ModelServer, startModelServer } from '../../testing/models/server.ts';
import { ofCampaigns, sampleCampaignIds, sampleTables } from '../../testing/sampleTables.ts';

const script = fileURLToPath(new URL('../../build/tasks/cli.ts', import.meta.url));
const secret = 'sk-causeway-cli-22ab90';
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const home = join(folder.path, 'home');
let server: ModelServer;

/** The real command in its own process, with no key in its arguments. */
function cli(args: readonly string[], input: string): Promise<CommandEnd> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      CAUSEWAY_HOME: home,
      CAUSEWAY_PASSPHRASE: 'correct horse battery staple',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      ...withCheapScrypt,
    },
  });
  child.stdin.end(input);
  const chunks = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (chunks.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (chunks.err += text));
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (code) => done({ code, ...chunks }));
  });
}

/** For commands that need no process of their own. */
const inProcess = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') =>
  cliInProcess(args, {
    cwd: folder.path,
    input,
    env: { CAUSEWAY_HOME: home, CAUSEWAY_PASSPHRASE: 'correct horse battery staple', ...env },
  });

const campaigns = sampleCampaignIds().toSorted().slice(0, 2);

const model = () => ['--provider', 'openai', '--base-url', server.baseUrl('openai'), '--model', 'gpt-6-sol'];
const analyze = (...more: readonly string[]) => [
  'analyze',
  '--data',
  data,
  '--engine',
  'llm',
  '--json',
  ...more,
];

beforeAll(async () => {
  server = await startModelServer({ keys: [secret] });
  await writeDataFolder(
    data,
    sampleTables().map((batch) => ofCampaigns(batch, campaigns)),
  );
}, 60_000);
afterAll(async () => {
  await server.close();
  folder.remove();
});

describe('analyze --engine llm', () => {
  // Would catch: a document other than the documented one, or a model's words where none was asked.
  it('answers the documented JSON in a model’s words, with the key from the environment or a file', async () => {
    const keyFile = join(folder.path, 'key');
    writeFileSync(keyFile, `${secret}\n`);
    const ways = [
      () => inProcess(analyze(...model()), { CAUSEWAY_MODEL_KEY: secret }),
      () => inProcess(analyze(...model(), '--key-file', keyFile)),
      () => cli(analyze(...model(), '--key-stdin'), `${secret}\n`),
    ];
    for (const run of ways) {
      const before = server.asked.length;
      const { code, out, err } = await run();
      expect({ code, err }).toMatchObject({ code: 0 });
      const answer = analyzeJsonSchema.parse(JSON.parse(out));
      expect(answer.map((one) => one.campaign_id)).toEqual(campaigns);
      expect(answer.map((one) => one.engine)).toEqual(['llm', 'llm']);
      expect(server.asked.length).toBeGreaterThan(before);
      expect(out + err).not.toContain(secret);
    }
  }, 60_000);

  // Would catch: the command failing, or staying silent, where the engine's own text could be given.
  it.each([
    ['no model is named', () => [], /No model was named/],
    ['there is no key', () => model(), /no key for OpenAI/],
  ])('gives the engine’s text and says why when %s', async (_why, flags, note) => {
    const before = server.requests.length;
    const { code, out, err } = await inProcess(analyze(...flags()));
    expect(code).toBe(0);
    expect(analyzeJsonSchema.parse(JSON.parse(out)).map((one) => one.engine)).toEqual(['rules', 'rules']);
    expect(err).toMatch(note);
    expect(server.requests.length).toBe(before);
  });

  // Would catch: a refused key ending in an error, or in a model's name under the engine's words.
  it('gives the engine’s text for a refused key', async () => {
    const { code, out, err } = await inProcess(analyze(...model()), { CAUSEWAY_MODEL_KEY: 'sk-wrong' });
    expect(code).toBe(0);
    expect(analyzeJsonSchema.parse(JSON.parse(out)).map((one) => one.engine)).toEqual(['rules', 'rules']);
    expect(err).toMatch(/did not accept the key/);
  });

  // Would catch: a key on the command line, where every process can read it; flags that are silently ignored.
  it.each([
    ['a key among the arguments', ['--provider', 'openai', '--model', 'm', '--key', 'sk-1']],
    ['a model without a provider', ['--model', 'm']],
    [
      'a key sent unencrypted',
      ['--provider', 'openai', '--base-url', 'http://models.example/v1', '--model', 'm'],
    ],
  ])('refuses %s', async (_what, flags) => {
    const { code, out } = await inProcess(analyze(...flags), { CAUSEWAY_MODEL_KEY: secret });
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });
});

describe('models', () => {
  // Would catch: a key stored readable, or one that a later command cannot use.
  it('are added to the workspace with their key, tried and used by analyze from the vault', async () => {
    const added = await inProcess(['models', 'add', '--own', ...model(), '--key-stdin'], {}, `${secret}\n`);
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('present') });
    const tried = await inProcess(['models', 'test', 'openai', '--model', 'gpt-6-sol', '--json']);
    expect(JSON.parse(tried.out)).toMatchObject({ works: true, structured: true });
    const wrong = await inProcess(['models', 'test', 'openai', '--model', 'gpt-none']);
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('gpt-none') });
    const analysed = await inProcess(analyze(...model()));
    expect(analyzeJsonSchema.parse(JSON.parse(analysed.out)).map((one) => one.engine)).toEqual([
      'llm',
      'llm',
    ]);
    const doctor = await inProcess(['doctor']);
    expect(doctor.out).toMatch(/Models: OpenAI\s+127\.0\.0\.1:\d+ answers and offers \d+ models/);
    for (const { out, err } of [added, tried, wrong, analysed, doctor])
      expect(out + err).not.toContain(secret);
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => join(home, name));
    for (const path of files.filter((file) => statSync(file).isFile()))
      expect(readFileSync(path).includes(secret), path).toBe(false);
  }, 60_000);

  // Would catch: an empty table, a stack trace or a wrong sum before any model was asked.
  it('show costs and traces, also when there are none', async () => {
    expect((await inProcess(['costs', '--by', 'prompt'])).out).toMatch(/^No model was asked from/);
    const costs = await inProcess(['costs', '--since', '2026-01-01', '--json']);
    expect(JSON.parse(costs.out)).toMatchObject({
      total: { calls: 0, costMicroUsd: 0 },
      today: { state: 'within' },
    });
    expect((await inProcess(['traces', 'list'])).out).toBe('No model was asked yet.\n');
    expect(await inProcess(['traces', 'show', 'ffff'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/No run ends/),
    });
    expect(await inProcess(['costs', '--since', 'yesterday'])).toMatchObject({ code: 1 });
  }, 60_000);
});
