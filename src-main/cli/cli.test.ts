import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeDataFolder } from '../../src-core/lab/simulation/dataFolder.ts';
import { analyzeJsonSchema } from '../../src-shared/model/analyzeJson.ts';
import { importReportSchema } from '../../src-shared/model/importing.ts';
import { queueRowSchema, wordedRecommendationSchema } from '../../src-shared/model/recommendation.ts';
import { whatIfResultSchema } from '../../src-shared/model/whatIf.ts';
import { healthCheckSchema } from '../../src-shared/model/workspace.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { withCheapScrypt } from '../../testing/cheapScrypt.ts';
import { type CommandEnd, cliInProcess } from '../../testing/cli.ts';
import { ofCampaigns, sampleCampaignIds, sampleTables } from '../../testing/sampleTables.ts';

const script = fileURLToPath(new URL('../../build/tasks/cli.ts', import.meta.url));
const passphrase = 'correct horse battery staple';
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const home = join(folder.path, 'home');

/** The real command in its own process. */
function cli(args: readonly string[]): Promise<CommandEnd> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      CAUSEWAY_HOME: home,
      CAUSEWAY_PASSPHRASE: passphrase,
      ...withCheapScrypt,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (chunks.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (chunks.err += text));
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (code) => done({ code, ...chunks }));
  });
}

const inProcess = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  cliInProcess(args, { cwd: folder.path, env, now: () => new Date('2026-03-31T12:00:00Z') });
/** In the workspace that commands in their own process use. */
const inWorkspace = (args: readonly string[]) =>
  inProcess(args, { CAUSEWAY_HOME: home, CAUSEWAY_PASSPHRASE: passphrase });

const campaigns = sampleCampaignIds().toSorted().slice(0, 6);

beforeAll(async () => {
  // Six campaigns are enough; the whole sample is tested elsewhere.
  await writeDataFolder(
    data,
    sampleTables().map((batch) => ofCampaigns(batch, campaigns)),
  );
});
afterAll(() => folder.remove());

describe('analyze', () => {
  // Would catch: a field missing, renamed or of another type in the documented JSON, an unsorted or partial answer.
  it('answers the documented JSON for every campaign of a folder', async () => {
    const { code, out, err } = await cli(['analyze', '--data', data, '--json']);
    expect({ code, err }).toMatchObject({ code: 0 });
    const answer = analyzeJsonSchema.parse(JSON.parse(out));
    expect(answer.map((one) => one.campaign_id)).toEqual(campaigns);
    for (const one of answer) {
      expect(one.as_of).toBe('2026-03-30');
      const ids = new Set(one.evidence.map(({ id }) => id));
      const cited = one.hypotheses.flatMap(({ supporting, contradicting }) => [
        ...supporting,
        ...contradicting,
      ]);
      expect(cited.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  // Would catch: an optional table becoming required.
  it('answers from campaign_daily.csv alone, and says what is missing', async () => {
    const only = join(folder.path, 'only');
    mkdirSync(only);
    copyFileSync(join(data, 'campaign_daily.csv'), join(only, 'campaign_daily.csv'));
    const { code, out } = await inProcess([
      'analyze',
      '--data',
      only,
      '--json',
      '--campaign',
      ...campaigns.slice(0, 2),
    ]);
    expect(code).toBe(0);
    const answer = analyzeJsonSchema.parse(JSON.parse(out));
    expect(answer).toHaveLength(2);
    expect(answer[0]?.data_quality.missing).toContain('site_daily');
  });

  // Would catch: a stack trace, an exit code of 0 or 2, or silence for invalid input.
  it.each([
    ['an empty folder', null, /no files/],
    [
      'a missing column',
      'date,campaign_id,impressions,clicks,spend\n2026-01-01,1,2,1,3\n',
      /conversions.*missing/,
    ],
    ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0, 255, 254, 0, 0]), /not a text file/],
    ['a file of 0 bytes', '', /empty/],
  ])('reports %s in one sentence and ends with 1', async (name, content, sentence) => {
    const bad = join(folder.path, name.replaceAll(' ', '-'));
    mkdirSync(bad);
    if (content !== null) writeFileSync(join(bad, 'campaign_daily.csv'), content);
    const { code, out, err } = await inProcess(['analyze', '--data', bad, '--json']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a folder that is not there', ['analyze', '--data', '/nowhere/at/all'], /nothing at \/nowhere/],
    ['no folder', ['analyze'], /--data/],
    ['an unknown campaign', ['analyze', '--data', data, '--campaign', 'nobody'], /no campaign "nobody"/],
    ['a day that is none', ['analyze', '--data', data, '--as-of', '2026-02-30'], /not a day/],
    ['an engine there is not', ['analyze', '--data', data, '--engine', 'magic'], /There is no engine/],
  ])('refuses %s with exit code 1', async (_name, args, sentence) => {
    const { code, out, err } = await inProcess(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });

  // Would catch: a crash when the reader stops early, as `| head` does.
  it('ends quietly when the reader stops', async () => {
    const child = spawn(process.execPath, [script, 'analyze', '--data', data, '--json'], {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(0);
    expect(err).not.toMatch(/EPIPE|\n\s+at /);
  });
});

const page = z.object({ rows: z.array(queueRowSchema), total: z.int() });

describe('the queue without a window', () => {
  // Would catch: a break anywhere between a folder and a stored decision. What changes most, the import and the decision, is
  // a command in a process of its own; the others are the same code and open the workspace anew as well.
  it('goes from import over show and decide to undo', async () => {
    const preview = await inWorkspace(['import', '--data', data, '--preview', '--json']);
    expect(preview.code).toBe(0);
    expect(importReportSchema.parse(JSON.parse(preview.out)).campaigns).toHaveLength(6);
    expect((await inWorkspace(['queue'])).err).toMatch(/no workspace/);

    const imported = await cli(['import', '--data', data, '--json']);
    expect(imported).toMatchObject({ code: 0 });
    expect(importReportSchema.parse(JSON.parse(imported.out)).usable).toBe(true);

    const listed = await inWorkspace(['queue', '--json']);
    const { rows } = page.parse(JSON.parse(listed.out));
    const [row] = rows;
    if (row === undefined) throw new Error('nothing needs a decision');
    const words = await inWorkspace(['queue']);
    expect(words.out).toContain(row.id.slice(-8));

    const shown = await inWorkspace(['show', row.id.slice(-8), '--json']);
    expect(wordedRecommendationSchema.parse(JSON.parse(shown.out)).id).toBe(row.id);
    expect((await inWorkspace(['show', row.id])).out).toContain(row.headline.split(' ')[0] ?? '');

    const tried = await inWorkspace(['what-if', row.id, '--set', 'conversions=+50%', '--json']);
    expect(whatIfResultSchema.parse(JSON.parse(tried.out)).original.campaignId).toBe(row.campaignId);

    const kept = await inWorkspace(['what-if', row.id, '--plan', 'budget=-20%', '--save', 'Less money']);
    expect(kept).toMatchObject({ code: 0, out: expect.stringMatching(/Forecast for .*not a measurement/) });
    expect(kept.out).toMatch(/The next conversion costs: .*break-even/isu);
    expect((await inWorkspace(['what-if', row.id, '--list'])).out).toMatch(/Less money .*planned action/);
    const loaded = await inWorkspace(['what-if', row.id, '--load', 'less money', '--json']);
    expect(whatIfResultSchema.parse(JSON.parse(loaded.out)).forecast?.action).toBe('Budget −20%');
    const reported = await inWorkspace(['report', row.id, '--what-if', 'less money']);
    expect(reported.out).toContain('What if: Less money');
    expect(await inWorkspace(['report', row.id, '--what-if', 'nothing'])).toMatchObject({ code: 1, out: '' });
    expect((await inWorkspace(['what-if', row.id, '--remove', 'Less money'])).code).toBe(0);
    expect(await inWorkspace(['what-if', row.id, '--load', 'Less money'])).toMatchObject({
      code: 1,
      out: '',
    });

    const rejected = await cli(['decide', row.id, '--reject', '--feedback', 'The promo ended']);
    expect(rejected).toMatchObject({ code: 0, out: expect.stringContaining('rejected') });
    expect(await inWorkspace(['decide', row.id, '--approve'])).toMatchObject({ code: 1, out: '' });
    const decided = wordedRecommendationSchema.parse(
      JSON.parse((await inWorkspace(['show', row.id, '--json'])).out),
    );
    expect(decided.state).toBe('rejected');
    expect(decided.decisions[0]?.verdict).toMatchObject({ kind: 'reject', text: 'The promo ended' });

    expect((await inWorkspace(['decide', row.id, '--undo', '--json'])).code).toBe(0);
    const open = page.parse(JSON.parse((await inWorkspace(['queue', '--json'])).out));
    expect(open.total).toBe(rows.length);

    const health = await inWorkspace(['doctor', '--json']);
    expect(health.code).toBe(0);
    const checks = z.array(healthCheckSchema).parse(JSON.parse(health.out));
    expect(checks.find(({ name }) => name === 'Workspace')?.state).toBe('ok');
    // None of the data is readable on disk.
    expect(readFileSync(join(home, 'own.db')).includes(row.campaignName)).toBe(false);
  }, 240_000);

  // Would catch: a wrong passphrase reported as an internal error.
  it('refuses a wrong passphrase with exit code 1', async () => {
    const wrong = { CAUSEWAY_HOME: home, CAUSEWAY_PASSPHRASE: 'not the right one at all' };
    const { code, err, out } = await inProcess(['queue'], wrong);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/passphrase/i);
  });

  // Would catch: a prompt where nobody can answer.
  it('refuses no passphrase with exit code 1', async () => {
    const { code, err, out } = await inProcess(['queue'], { CAUSEWAY_HOME: home, CAUSEWAY_PASSPHRASE: '' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/passphrase/i);
  });
});

describe('sample', () => {
  // Would catch: a generated folder that our own reader rejects, or the person's files overwritten.
  it('writes a folder that can be analysed, and never over another', async () => {
    const out = join(folder.path, 'sample');
    const made = await inProcess(['sample', '--out', out, '--until', '2026-03-31', '--json']);
    expect(made.code).toBe(0);
    const analyzed = await inProcess([
      'analyze',
      '--data',
      out,
      '--json',
      '--campaign',
      ...campaigns.slice(0, 1),
    ]);
    expect(analyzed.code).toBe(0);
    // The sample has unreported days, as accounts do; no other fault may be reported.
    for (const line of analyzed.err.trimEnd().split('\n'))
      expect(line).toMatch(/^(flagged: .* has no rows? |$)/);
    const again = await inProcess(['sample', '--out', out]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(/already holds/);
  });
});

describe('--help', () => {
  // Would catch: a command without usage help.
  it.each(['analyze', 'import', 'queue', 'show', 'decide', 'what-if', 'sample', 'eval', 'doctor'])(
    'of %s shows examples and ends with 0',
    async (command) => {
      const { code, out } = await inProcess([command, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Examples:');
    },
  );
});

describe('invalid input', () => {
  // Would catch: a wrong option taken for something else, and acted on.
  it.each([
    ['an unknown command', ['analyse'], /unknown command/],
    ['an unknown option', ['queue', '--colour'], /unknown option/],
    ['a limit out of bounds', ['queue', '--limit', '0'], /1 to 500/],
    ['two decisions at once', ['decide', 'abcd', '--approve', '--undo'], /More than one/],
    ['no decision', ['decide', 'abcd'], /No decision was given/],
    ['feedback without a rejection', ['decide', 'abcd', '--approve', '--feedback', 'x'], /rejection/],
    ['a category that is none', ['decide', 'abcd', '--reject', '--category', 'meh'], /Allowed choices/],
    ['a snooze until no day', ['decide', 'abcd', '--snooze', 'tomorrow'], /not a day/],
    ['a what-if without a change', ['what-if', 'abcd'], /Nothing is changed/],
    ['a what-if of an unknown figure', ['what-if', 'abcd', '--set', 'luck=+10%'], /no figure "luck"/],
    ['a plan that is none', ['what-if', 'abcd', '--plan', 'dance'], /not an action/],
    ['a plan of no step', ['what-if', 'abcd', '--plan', 'bid=+900%'], /not a step/],
    ['a plan for no time', ['what-if', 'abcd', '--plan', 'pause', '--for', '0'], /number of days/],
    ['rivals by no amount', ['what-if', 'abcd', '--competitors', 'bids=lots'], /by how much/],
    [
      'rivals doing something else',
      ['what-if', 'abcd', '--competitors', 'luck=+5%'],
      /"luck" is not a competitor figure/,
    ],
    [
      'days of nothing',
      ['what-if', 'abcd', '--rule-in', 'seasonality', '--days', '2026-02-01'],
      /nothing is changed/,
    ],
    ['a cause that is none', ['what-if', 'abcd', '--rule-in', 'luck'], /no cause "luck"/],
    ['a list with a change', ['what-if', 'abcd', '--list', '--rule-in', 'seasonality'], /cannot be combined/],
    ['an empty name', ['what-if', 'abcd', '--plan', 'pause', '--save', ' '], /empty or too long/],
    ['a what-if by no amount', ['what-if', 'abcd', '--set', 'spend=lots'], /by how much/],
    [
      'days that end before they begin',
      ['what-if', 'abcd', '--leave-out', '2026-02-02..2026-02-01'],
      /before/,
    ],
    ['an import of nothing', ['import'], /One thing/],
    ['a currency that is none', ['import', 'x.csv', '--currency', 'euros'], /not a currency/],
    ['an import of what is not there', ['import', 'no.csv'], /nothing at/],
  ])('%s: one sentence, exit code 1', async (_name, args, sentence) => {
    const { code, out, err } = await inProcess(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
