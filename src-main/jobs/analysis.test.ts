import { describe, expect, it } from 'vitest';
import { campaign, campaignData, healthy, lastDay } from '../../src-core/diagnosis/campaign.fixture.ts';
import { buildAccountTotals } from '../../src-core/diagnosis/input/siblings.ts';
import { addDays } from '../../src-shared/model/day.ts';
import type { Platform } from '../../src-shared/model/vocabulary.ts';
import { asOfDay, lastDayToRead } from './analysis.ts';

const now = new Date(`${addDays(lastDay, 5)}T10:00:00Z`);
/** A campaign whose rows end so many days before `lastDay`; below 0: later. */
const ending = (campaignId: string, before: number, platform: Platform = 'google_ads') => {
  const made = campaignData({ levels: () => healthy, campaign: { ...campaign, campaignId, platform } });
  return { ...made, daily: made.daily.map((row) => ({ ...row, date: addDays(row.date, -before) })) };
};
const asOfOf = (own: ReturnType<typeof ending>, others: readonly ReturnType<typeof ending>[]) =>
  asOfDay(own, {
    asOf: null,
    now,
    totals: buildAccountTotals([own, ...others], lastDayToRead(null, now)),
  });

describe('the day of an analysis that nobody named', () => {
  it('is the newest that its platform has rows for, so that a campaign that stopped is seen to be silent', () => {
    // Would catch: each campaign looked at as of its own last row, which makes a stop invisible.
    expect(asOfOf(ending('a', 6), [ending('b', 0)])).toBe(lastDay);
  });

  it('is not that of another platform, whose report may just be newer', () => {
    // Would catch: every campaign of one platform called stopped, because the other was imported later.
    expect(asOfOf(ending('a', 6), [ending('b', 0, 'meta_ads')])).toBe(addDays(lastDay, -6));
  });

  it('is its own last day, where it ended weeks ago', () => {
    // Would catch: a workspace full of old campaigns that are announced as stopped.
    expect(asOfOf(ending('a', 40), [ending('b', 0)])).toBe(addDays(lastDay, -40));
  });

  it('is a complete day: neither today nor one to come', () => {
    // Would catch: a day a tenth done taken for a collapse, and a stray row of the future that makes all others silent.
    const yesterday = addDays(lastDay, 4);
    expect(asOfOf(ending('a', -5), [])).toBe(yesterday);
    expect(asOfOf(ending('a', -4), [ending('b', -300)])).toBe(yesterday);
  });
});
