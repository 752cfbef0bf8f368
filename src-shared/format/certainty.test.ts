import { describe, expect, it } from 'vitest';
import { causeWord, certaintyOf } from './certainty.ts';

describe('how sure a verdict is', () => {
  // Would catch: "97% sure" beside "cannot tell yet", and a word that its number does not bear out.
  it('is one of three words by one number, and no cause is told where it cannot be', () => {
    expect(certaintyOf({ status: 'action', confidence: 0.91 })).toBe('clear');
    expect(certaintyOf({ status: 'action', confidence: 0.84 })).toBe('likely');
    expect(certaintyOf({ status: 'monitor', confidence: 0.4 })).toBe('cannot tell');
    expect(certaintyOf({ status: 'undetermined', confidence: 0.97 })).toBe('cannot tell');
    expect(certaintyOf({ status: 'insufficient_data', confidence: 0.97 })).toBe('cannot tell');
  });

  // Would catch: a list of causes whose first says something else than the head of the page.
  it('is the same word for the named cause, and a lesser one for its rivals', () => {
    const verdict = {
      status: 'action',
      confidence: 0.9,
      rootCause: 'seasonality',
      secondCause: null,
    } as const;
    expect(causeWord(verdict, { cause: 'seasonality', probability: 0.7 })).toBe('clear');
    expect(causeWord(verdict, { cause: 'creative_fatigue', probability: 0.2 })).toBe('possible');
    expect(causeWord(verdict, { cause: 'creative_fatigue', probability: 0.05 })).toBe('unlikely');
    const open = { ...verdict, status: 'undetermined' } as const;
    expect(causeWord(open, { cause: 'seasonality', probability: 0.6 })).toBe('possible');
  });
});
