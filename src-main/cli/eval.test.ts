import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenCaseSchema } from '../../src-core/evaluation/goldenCase.ts';
import { evaluationReportSchema } from '../../src-core/evaluation/report.ts';
import { temporaryFolder } from '../../testing/desk.ts';
import { runCli } from './index.ts';

const golden = fileURLToPath(new URL('../../golden/cases', import.meta.url));
const folder = temporaryFolder();
const names = ['noise-five-a-week.json', 'steady-high-volume.json'] as const;

beforeAll(() => {
  const cases = join(folder.path, 'set', 'cases');
  mkdirSync(cases, { recursive: true });
  for (const name of names) copyFileSync(join(golden, name), join(cases, name));
});
afterAll(() => folder.remove());

/** A set of the first case alone, changed. */
function changed(set: string, change: (text: string) => string): void {
  mkdirSync(join(folder.path, set));
  writeFileSync(join(folder.path, set, names[0]), change(readFileSync(join(golden, names[0]), 'utf8')));
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
    env: {},
    cwd: folder.path,
    now: () => new Date('2026-11-22T12:00:00Z'),
  });
  return { code, ...chunks };
}

describe('eval', () => {
  // Would catch: a document of another shape than is promised, or another set of cases than was asked for.
  it.each([
    ['all', 2],
    ['test', 1],
    ['hold', 1],
  ])('answers one document on the %s split', async (split, cases) => {
    const { code, out, err } = await cli('--set', 'set', '--split', split, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(evaluationReportSchema.parse(JSON.parse(out))).toMatchObject({ split, cases });
  });

  it('says the same in words', async () => {
    const { code, out } = await cli('--set', 'set');
    expect(code).toBe(0);
    expect(out).toMatch(/^2 golden cases \(all\)/);
    expect(out).toMatch(/Cause agrees +100\.0% \(2 of 2; 95% interval/);
    expect(out).not.toMatch(/NaN|undefined|null/);
  });

  // Would catch: a gate that always passes, or one that hides the figures when it does not.
  it('ends with 1 under the agreement asked for, and still answers', async () => {
    changed('opposed', (text) => {
      const one = goldenCaseSchema.parse(JSON.parse(text));
      const decision = { ...one.decision, causes: ['tracking_break'] };
      return JSON.stringify({ ...one, decision });
    });
    const { code, out, err } = await cli('--set', 'opposed', '--json');
    expect(code).toBe(1);
    expect(err).toMatch(/Agreement on the cause is 0\.0%, under the 70\.0% asked for/);
    expect(evaluationReportSchema.parse(JSON.parse(out)).disagreements).toMatchObject([
      { id: 'noise-five-a-week', cause: 'differs' },
    ]);
    expect((await cli('--set', 'opposed', '--min-agreement', '0')).code).toBe(0);
  });

  // Would catch: a broken set that is scored as far as it goes, or blamed on the program.
  it('says in one line what is wrong with a set', async () => {
    changed('broken', () => '{');
    changed('unknown-field', (text) => text.replace('"dailyBudget"', '"dailyBudgets"'));
    mkdirSync(join(folder.path, 'empty'));
    for (const [args, sentence] of [
      [['--set', 'nowhere'], /no folder/],
      [['--set', 'empty'], /no case in/],
      [['--set', 'broken'], /noise-five-a-week\.json: this is not JSON/],
      [['--set', 'unknown-field'], /noise-five-a-week\.json: .*dailyBudgets/],
      [['--set', 'set', '--min-agreement', '90'], /from 0 to 1/],
      [['--set', 'set', '--split', 'mine'], /Allowed choices/],
    ] as const) {
      const { code, out, err } = await cli(...args);
      expect({ code, out }, args.join(' ')).toEqual({ code: 1, out: '' });
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });
});
