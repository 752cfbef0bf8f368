import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseNames, contextInput } from '../../src-core/context/golden.fixture.ts';
import { textsOf } from '../../src-core/diagnosis/explain/worded.ts';
import { loadPrompts } from '../../src-core/prompts/loadPrompts.ts';
import { callsOfRun, outputOf, uncachedInput } from './count.ts';

const prompts = loadPrompts(fileURLToPath(new URL('../../prompts', import.meta.url)));

/** The bench measures all decided cases; these few, including the largest context, catch a regression in the tests. */
describe.each(caseNames)('a run over %s', (name) => {
  const input = contextInput(name);

  it('stays within 4,000 tokens in and 1,000 out, with no cache to help', () => {
    const calls = callsOfRun(input, prompts, 'typical');
    if (calls === null) {
      expect(textsOf(input.diagnosis).explanation).toBeNull();
      return;
    }
    expect(calls).toHaveLength(3);
    expect(uncachedInput(calls, 'cold')).toBeLessThanOrEqual(4000);
    expect(outputOf(calls)).toBeLessThanOrEqual(1000);
  });

  it('leaves room in every step for the longest answer the prompt allows', () => {
    const longest = callsOfRun(input, prompts, 'full') ?? [];
    const limits = ['signal_analysis', 'recommendation', 'critique'].map(
      (one) => prompts.get(one).model.maxOutputTokens,
    );
    for (const [index, { output }] of longest.entries()) expect(output * 2).toBeLessThan(limits[index] ?? 0);
  });
});
