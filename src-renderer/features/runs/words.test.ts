import { expect, it } from 'vitest';
import { noTokens } from '../../../src-shared/model/llm/prices.ts';
import { callTitle, indented } from './callText.ts';
import { costWords, formatDuration, unpricedSentence, usageWords } from './costWords.ts';
import { progressWords } from './runWords.ts';

// Would catch: a second round or a fallback looking like a first call, which is what one reads a trace for.
it('says of a call what it was for and whether it came again', () => {
  expect(callTitle({ step: 'analyse', key: 'analyse/0' })).toBe('Reading the signals');
  expect(callTitle({ step: 'recommend', key: 'recommend/1' })).toBe('Wording the recommendation, round 2');
  expect(callTitle({ step: 'critique', key: 'critique/0/1' })).toBe('Challenging it, asked instead');
  expect(progressWords({ step: 'analyse', round: 1 })).toBe('Reading the signals, again (1 of 2)');
});

// Would catch: an unknown price shown as nothing paid.
it('never shows an unknown cost as zero', () => {
  expect(costWords(null)).toMatch(/not known/);
  expect(costWords(0)).toBe('$0');
  expect(unpricedSentence({ unpriced: 0 })).toBeNull();
  expect(unpricedSentence({ unpriced: 1 })).toMatch(/^1 call .* is not in the sum/);
});

// Would catch: tokens from a cache left out of what went in.
it('counts all that went in', () => {
  expect(usageWords({ ...noTokens, input: 100, cachedInput: 1024, cacheWrite: 10, output: 7 })).toBe(
    '1,134 in (1,024 from the provider’s cache), 7 out',
  );
  expect(formatDuration(2449)).toBe('2.4 s');
  expect(formatDuration(312.4)).toBe('312 ms');
});

// Would catch: an answer that is no JSON, just what one wants to see, ending the page.
it('shows an answer that is no JSON as it came', () => {
  expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(indented('<html>')).toBe('<html>');
});
