import { describe, expect, it } from 'vitest';
import { datedBetween } from './dating.ts';
import type { ExpectedDay } from './expected.ts';

const day = (conversions: number): ExpectedDay => ({
  impressions: 20_000,
  clicks: 400,
  spend: 400,
  conversions,
  analytics: null,
  sessions: null,
  value: null,
  given: {},
});
const without = Array.from({ length: 90 }, () => day(20));
/** Newest first: `of` says how many conversions a day so many days ago had. */
const seen = (of: (daysAgo: number) => number): ExpectedDay[] =>
  without.map((_, index) => day(of(index + 1)));
const step = (z: number) => ({ figure: 'cvr', direction: -1, z }) as const;

describe('the days that date an event rightly', () => {
  // Would catch: a date two weeks off let pass for a change that anybody could see.
  it('are few where the change is clear, many where it is not', () => {
    const days = seen((ago) => (ago <= 10 ? 8 : 20));
    expect(datedBetween(days, { daysAgo: 10, without }, step(40))).toEqual({ oldest: 12, newest: 8 });
    expect(datedBetween(days, { daysAgo: 10, without }, step(5))).toEqual({ oldest: 16, newest: 4 });
    expect(datedBetween(days, { daysAgo: 10, without }, null)).toEqual({ oldest: 38, newest: 1 });
  });

  // Would catch: clicks before a broken tag, whose late conversions it took as well, held to be as before.
  it('begin where the effect is first booked', () => {
    const days = seen((ago) => (ago <= 10 ? 8 : ago <= 12 ? 14 : 20));
    expect(datedBetween(days, { daysAgo: 10, without }, step(40)).oldest).toBe(14);
  });

  // Would catch: a slow decline held to its first day, on which nothing was to be seen yet.
  it('go on to the day by which a slow change has come', () => {
    const days = seen((ago) => (ago > 20 ? 20 : 20 * Math.exp(-0.05 * Math.min(9, 21 - ago))));
    expect(datedBetween(days, { daysAgo: 20, without }, step(40))).toEqual({ oldest: 22, newest: 11 });
  });
});
