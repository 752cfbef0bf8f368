import { expect, it } from 'vitest';
import { readableText } from './readableText.ts';

const whole = JSON.stringify({
  signals: [{ text: 'Clicks fell 12% – "[creative A]" most.\nSee it.', evidence: ['E1'] }],
  cause: 'seasonality',
  alternatives: [{ workflow: 'Campaign Pause', why_not: 'Too early; é.', evidence: [] }],
});

// Would catch: keys, ids and braces shown to a person, or a sentence lost.
it('reads the sentences out of an answer', () => {
  expect(readableText(whole)).toBe('Clicks fell 12% – "[creative A]" most.\nSee it.\nToo early; é.');
});

// Would catch: a throw, or text that jumps back, at any place a stream can be cut.
it('reads whatever came so far, at every cut', () => {
  let before = '';
  for (let cut = 0; cut <= whole.length; cut++) {
    const now = readableText(whole.slice(0, cut));
    expect(now.startsWith(before.trimEnd()), `cut at ${cut}`).toBe(true);
    before = now;
  }
});
