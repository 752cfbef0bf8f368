import { expect, it } from 'vitest';
import { callTitle, indented } from './callText.ts';

// Would catch: a second round or a fallback looking like a first call, which is what one reads a trace for.
it('says of a call what it was for and whether it came again', () => {
  expect(callTitle({ step: 'analyse', key: 'analyse/0' })).toBe('Reading the signals');
  expect(callTitle({ step: 'recommend', key: 'recommend/1' })).toBe('Wording the recommendation, round 2');
  expect(callTitle({ step: 'critique', key: 'critique/0/1' })).toBe('Challenging it, asked instead');
});

// Would catch: an answer that is no JSON, just what one wants to see, ending the page.
it('shows an answer that is no JSON as it came', () => {
  expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(indented('<html>')).toBe('<html>');
});
