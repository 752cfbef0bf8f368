import { expect, it } from 'vitest';
import { powerSentence } from './powerSentence.ts';

const power = {
  currentConversions: 20,
  baselineConversions: 40,
  detectableChange: 0.62,
  conversionsNeeded: 208.4,
};

// Would catch: "about 209 more conversions" that nobody waits for, beside a verdict; "410% or more usually shows".
it('asks for no wait, and sets no limit that nothing reaches', () => {
  expect(powerSentence({ significant: false, power })).not.toContain('more conversions');
  expect(powerSentence({ significant: false, power: { ...power, detectableChange: 4.1 } })).toContain(
    'even a large change may not show',
  );
});

it('says what would have been detected when there was no change', () => {
  expect(powerSentence({ significant: false, power: { ...power, conversionsNeeded: null } })).toContain(
    '62% or more',
  );
});

it('does not excuse a change that is certain', () => {
  expect(powerSentence({ significant: true, power })).toBe('');
});
