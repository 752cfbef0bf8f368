import { expect, it } from 'vitest';
import { callTitle, indented } from './callText.ts';

// Would catch: a second round or a fallback shown like a first call, although that is why one reads a trace.
it('says what a call was for and whether it was repeated', () => {
  expect(callTitle({ step: 'analyse', key: 'analyse/0' })).toBe('Reading the signals');
  expect(callTitle({ step: 'recommend', key: 'recommend/1' })).toBe('Wording the recommendation, round 2');
  expect(callTitle({ step: 'critique', key: 'critique/0/1' })).toBe('Challenging it, asked instead');
});

// Would catch: an answer that is not JSON, which is exactly what one wants to see, breaking the page.
it('shows an answer that is not JSON as it came', () => {
  expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(indented('<html>')).toBe('<html>');
});
