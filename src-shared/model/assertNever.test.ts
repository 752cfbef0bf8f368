import { describe, expect, it } from 'vitest';
import { assertNever } from './assertNever.ts';
import type { Cause, Platform, Workflow } from './vocabulary.ts';

describe('a forgotten member of a union', () => {
  // Would catch: a new workflow that falls into another one's words. The type check runs over this file: an expected
  // error that is missing is itself an error.
  it('does not compile in a switch', () => {
    const name = (workflow: Workflow): string => {
      switch (workflow) {
        case 'Bid Adjustment':
          return 'bid';
        default:
          // @ts-expect-error six workflows are left
          return assertNever(workflow);
      }
    };
    expect(() => name('Campaign Pause')).toThrow('not a known case: "Campaign Pause"');
  });

  // Would catch: a cause without its words, or a platform without its prior.
  it('does not compile in a table', () => {
    // @ts-expect-error thirteen causes are left
    const words: Readonly<Record<Cause, string>> = { seasonality: 'the season' };
    // @ts-expect-error four platforms are left
    const priors: Readonly<Record<Platform, number>> = { google_ads: 0.1 };
    expect([Object.keys(words), Object.keys(priors)]).toEqual([['seasonality'], ['google_ads']]);
  });
});
