import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { goldenCaseSchema } from '../../src-core/lab/evaluation/goldenCase.ts';
import { evaluationRunSummarySchema } from '../../src-shared/model/evaluation/run.ts';
import { temporaryFolder } from '../../testing/api.ts';
import { evalAnswerSchema } from './evaluation/answer.ts';
import { runCli } from './index.ts';

const golden = fileURLToPath(new URL('../../golden/cases', import.meta.url));
const folder = temporaryFolder();
/** The first a test case, the second turned into a hold case: tests never run the set's own hold cases. */
const names = ['noise-twenty-a-week.json', 'steady-high-volume.json'] as const;

beforeAll(() => {
  const cases = join(folder.path, 'set', 'cases');
  mkdirSync(cases, { recursive: true });
  copyFileSync(join(golden, names[0]), join(cases, names[0]));
  const other = readFileSync(join(golden, names[1]), 'utf8');
  writeFileSync(join(cases, names[1]), other.replace(/"split": "\w+"/, '"split": "hold"'));
});
afterAll(() => folder.remove());

/** A set of only the first case, changed. */
function changed(set: string, change: (text: string) => string): void {
  mkdirSync(join(folder.path, set));
  writeFileSync(join(folder.path, set, names[0]), change(readFileSync(join(golden, names[0]), 'utf8')));
}

function changedAgain(set: string, change: (text: string) => string): void {
  const file = join(folder.path, set, names[0]);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

async function cli(...args: string[]) {
  const chunks = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        chunks[name] += String(chunk);
        done();
      },
    });
  const code = await runCli(['eval', ...args], {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env: { CAUSEWAY_HOME: join(folder.path, 'home') },
    cwd: folder.path,
    now: () => new Date('2026-11-22T12:00:00Z'),
  });
  return { code, ...chunks };
}

describe('eval', () => {
  // Would catch: a document of another shape than documented, or another set of cases than requested.
  it.each([
    ['all', 2],
    ['test', 1],
    ['hold', 1],
  ])('answers one document on the %s split', async (split, cases) => {
    const { code, out, err } = await cli('--set', 'set', '--split', split, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { run } = evalAnswerSchema.parse(JSON.parse(out));
    expect(run).toMatchObject({ split, report: { cases } });
    // Would catch: a hold case named to somebody who did not request hold cases alone.
    const names = run.results.map((one) => one.split);
    expect(names).toEqual(split === 'hold' ? ['hold'] : ['test']);
  });

  it('reports the same in words', async () => {
    const { code, out } = await cli('--set', 'set');
    expect(code).toBe(0);
    expect(out).toMatch(/^2 golden cases \(all\)/);
    expect(out).toMatch(/Cause agrees +100\.0% \(2 of 2; 95% interval/);
    expect(out).not.toMatch(/NaN|undefined|null/);
  });

  // Would catch: a threshold that always passes, or that hides the figures when it does not.
  it('ends with 1 below the requested agreement, and still prints the report', async () => {
    changed('opposed', (text) => {
      const one = goldenCaseSchema.parse(JSON.parse(text));
      const decision = { ...one.decision, causes: ['tracking_break'] };
      return JSON.stringify({ ...one, decision });
    });
    const { code, out, err } = await cli('--set', 'opposed', '--json');
    expect(code).toBe(1);
    expect(err).toMatch(/Agreement on the cause is 0\.0% \(0 of 1\), under the 90\.0% asked for/);
    const { run, missed } = evalAnswerSchema.parse(JSON.parse(out));
    expect(run.report.disagreements).toMatchObject([{ id: 'noise-twenty-a-week', cause: 'differs' }]);
    expect(missed).toHaveLength(1);
    expect((await cli('--set', 'opposed', '--min-agreement', '0')).code).toBe(0);
  });

  // Would catch: a broken set that is partly scored, or reported as an internal error.
  it('says in one line what is wrong with a set', async () => {
    changed('broken', () => '{');
    changed('unknown-field', (text) => text.replace('"dailyBudget"', '"dailyBudgets"'));
    mkdirSync(join(folder.path, 'empty'));
    for (const [args, sentence] of [
      [['--set', 'nowhere'], /no folder/],
      [['--set', 'empty'], /no case in/],
      [['--set', 'broken'], /noise-twenty-a-week\.json: this is not JSON/],
      [['--set', 'unknown-field'], /noise-twenty-a-week\.json: .*dailyBudgets/],
      [['--set', 'set', '--min-agreement', '90'], /from 0 to 1/],
      [['--set', 'set', '--split', 'mine'], /Allowed choices/],
    ] as const) {
      const { code, out, err } = await cli(...args);
      expect({ code, out }, args.join(' ')).toEqual({ code: 1, out: '' });
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  // Would catch: a regression hidden by unchanged totals, or reported once and then forgotten.
  it('names what changed since the last stored run', async () => {
    const set = 'moving';
    changed(set, (text) => text);
    expect((await cli('--set', set, '--split', 'test')).out).toMatch(/Cause agrees +100/);
    changedAgain(set, (text) => text.replaceAll('"normal_variance"', '"tracking_break"'));
    const { code, out } = await cli('--set', set, '--split', 'test', '--json', '--no-keep');
    expect(code).toBe(1);
    expect(evalAnswerSchema.parse(JSON.parse(out)).comparison).toMatchObject({
      sameCases: false,
      cause: { lost: 1, won: 0, p: 1 },
      worse: ['noise-twenty-a-week'],
    });
    const words = await cli('--set', set, '--split', 'test');
    expect(words.out).toMatch(/Worse: 1\n {2}noise-twenty-a-week: normal variance = -> normal variance !/);
  });

  it('lists the runs it stored, and compares two of them by the beginning of their ids', async () => {
    const { out } = await cli('runs', '--json');
    const runs = z.array(evaluationRunSummarySchema).parse(JSON.parse(out));
    expect(runs.length).toBeGreaterThanOrEqual(2);
    const [after, before] = runs;
    const compared = await cli('compare', before?.id ?? '', after?.id ?? '');
    expect(compared).toMatchObject({ code: 0, err: '' });
    expect(compared.out).toMatch(new RegExp(`^Since run ${before?.id}: 1 cases in both`));
    expect((await cli('compare', 'ffff', 'ffff')).err).toMatch(/No run begins/);
    expect((await cli('runs')).out).toMatch(/Run +When +Engine/);
  });

  // Would catch: a recorded run that names hold cases, and README rows that are not the recorded run's.
  it('records a run, fills the README, and prints its rows again', async () => {
    const readme = join(folder.path, 'README.md');
    writeFileSync(readme, '# x\n<!-- accuracy: begin -->\nold\n<!-- accuracy: end -->\nrest\n');
    mkdirSync(join(folder.path, 'set', 'runs'));
    const { code, err } = await cli(
      ...['--set', 'set', '--record', '--replicates', '1', '--no-keep', '--max-ece', '1'],
    );
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('Recorded in') });
    for (const file of ['latest.json', 'release.json'])
      expect(readFileSync(join(folder.path, 'set', 'runs', file), 'utf8')).not.toContain(
        'steady-high-volume',
      );
    const rows = (await cli('--set', 'set', '--readme')).out;
    expect(rows).toMatch(/\| first cause as decided \| 100\.0% \(1\/1;.*\| 100\.0% \(2\/2;/);
    expect(readFileSync(readme, 'utf8')).toBe(
      `# x\n<!-- accuracy: begin -->\n${rows}<!-- accuracy: end -->\nrest\n`,
    );
    expect((await cli('--set', 'opposed', '--readme')).err).toMatch(/no recorded run/);
  });

  // Would catch: an evaluation stored in the data folder although it was told not to.
  it('stores nothing when told not to', async () => {
    const { out } = await cli('runs', '--json');
    const { code } = await cli('--set', 'set', '--no-keep');
    expect(code).toBe(0);
    expect((await cli('runs', '--json')).out).toBe(out);
    expect(existsSync(join(folder.path, 'home', 'vault.json'))).toBe(false);
  });
});
