import { expect, it } from 'vitest';
import { powerSentence } from './powerSentence.ts';

const power = {
  currentConversions: 20,
  baselineConversions: 40,
  detectableChange: 0.62,
  conversionsNeeded: 208.4,
};

it('says how much more data is needed instead of a weak claim', () => {
  expect(powerSentence({ significant: false, power })).toContain('about 209 more conversions');
});

it('says what would have been detected when there was no change', () => {
  expect(powerSentence({ significant: false, power: { ...power, conversionsNeeded: null } })).toContain(
    '62% or more',
  );
});

it('does not excuse a change that is certain', () => {
  expect(powerSentence({ significant: true, power })).toBe('');
});
