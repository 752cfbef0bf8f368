import { expect, it } from 'vitest';
import { noTokens } from '../../../src-shared/model/llm/prices.ts';
import { costWords, formatDuration, unpricedSentence, usageWords } from './costWords.ts';
import { progressWords } from './runWords.ts';

// Would catch: an unknown price shown as nothing paid.
it('never shows an unknown cost as zero', () => {
  expect(costWords(null)).toMatch(/not known/);
  expect(costWords(0)).toBe('$0');
  expect(unpricedSentence({ unpriced: 0 })).toBeNull();
  expect(unpricedSentence({ unpriced: 1 })).toMatch(/^1 call .* is not in the sum/);
});

// Would catch: cached tokens left out of the input.
it('counts all input', () => {
  expect(usageWords({ ...noTokens, input: 100, cachedInput: 1024, cacheWrite: 10, output: 7 })).toBe(
    '1,134 in (1,024 from the provider’s cache), 7 out',
  );
  expect(formatDuration(2449)).toBe('2.4 s');
  expect(formatDuration(312.4)).toBe('312 ms');
});

// Would catch: the second round of a run shown as its first.
it('names the round a run is in', () => {
  expect(progressWords({ step: 'analyse', round: 1 })).toBe('Reading the signals, again (1 of 2)');
});
