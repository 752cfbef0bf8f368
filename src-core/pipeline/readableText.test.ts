import { expect, it } from 'vitest';
import { readableTexts } from './readableText.ts';

const whole = JSON.stringify({
  signals: [{ text: 'Clicks fell 12% – "[creative A]" most.\nSee it.', evidence: ['E1'] }],
  cause: 'seasonality',
  alternatives: [{ workflow: 'Campaign Pause', why_not: 'Too early; é.', evidence: [] }],
});
const sentences = ['Clicks fell 12% – "[creative A]" most.\nSee it.', 'Too early; é.'];

// Would catch: keys, ids and braces shown to a person, or a sentence lost.
it('extracts the sentences of an answer', () => {
  expect(readableTexts(whole)).toEqual(sentences);
});

// Would catch: an exception, half a sentence, or text that jumps back, wherever a stream is cut.
it('extracts the complete sentences so far, at every cut', () => {
  let before = 0;
  for (let cut = 0; cut <= whole.length; cut++) {
    const now = readableTexts(whole.slice(0, cut));
    expect(now, `cut at ${cut}`).toEqual(sentences.slice(0, now.length));
    expect(now.length).toBeGreaterThanOrEqual(before);
    before = now.length;
  }
});
