import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  promptDiffSchema,
  promptSummarySchema,
  promptTextSchema,
} from '../../src-shared/model/llm/promptText.ts';
import { runCli } from './index.ts';

async function prompts(...args: readonly string[]) {
  const printed = { out: '', err: '' };
  const into = (key: 'out' | 'err') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        printed[key] += String(chunk);
        done();
      },
    });
  const code = await runCli(['prompts', ...args], {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env: {},
    cwd: process.cwd(),
    now: () => new Date(),
  });
  return { code, ...printed };
}

describe('prompts on the command line', () => {
  it('lists every version and says which one runs use', async () => {
    const { code, out } = await prompts('list');
    expect(code).toBe(0);
    expect(out).toMatch(/signal_analysis\s+v2 \(latest\)/);
    expect(out).toMatch(/signal_analysis\s+v1 {2}/);
    const listed = z.array(promptSummarySchema).parse(JSON.parse((await prompts('list', '--json')).out));
    expect(listed.filter(({ latest }) => latest).map(({ name }) => name)).toContain('critique');
  });

  it('shows the words that are sent', async () => {
    const { out } = await prompts('show', 'signal_analysis@v1');
    const text = promptTextSchema.parse(
      JSON.parse((await prompts('show', 'signal_analysis@v1', '--json')).out),
    );
    expect(out).toContain(text.system);
    expect(out).toContain(text.summary.hash);
    expect(out).toContain('{{faults}}');
  });

  it('shows the differences of two versions, in text and in settings', async () => {
    expect((await prompts('diff', 'signal_analysis', 'v1', 'v2')).out).toMatch(
      /^--- signal_analysis@v1\n\+\+\+ /,
    );
    expect((await prompts('diff', 'critique', 'v1', 'latest')).out).toContain('are the same');
    promptDiffSchema.parse(JSON.parse((await prompts('diff', 'signal_analysis', 'v1', 'v2', '--json')).out));
    const compared = (await prompts('compare', 'signal_analysis', 'v1', 'v2')).out;
    expect(compared).toMatch(/latest +no +yes/);
    expect(compared).toMatch(/role +analyst +=/);
  });

  // A typing error is an input error: exit code 1 and a sentence that lists what exists, never a stack.
  it.each([
    [['show', 'signals'], /There is no prompt "signals"\. There are: .*signal_analysis/],
    [['show', 'signal_analysis@2'], /names no prompt/],
    [['diff', 'critique', 'v1', 'v7'], /no v7 of the prompt "critique"/],
    [['--dir', '/nowhere/at/all', 'list'], /cannot be read/],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, err, out } = await prompts(...args);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toContain('    at ');
    expect(out).toBe('');
  });
});
