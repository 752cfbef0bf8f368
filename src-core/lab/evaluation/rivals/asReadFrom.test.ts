import { expect, it } from 'vitest';
import { addDays } from '../../../../src-shared/model/day.ts';
import { isOfMonth, serviceOf } from '../../../../src-shared/model/marketSource.ts';
import { campaignData, eachDay, marketDay, shifted } from '../../../diagnosis/campaign.fixture.ts';
import { fromArchive, fromMonths } from './asReadFrom.ts';

const figures = { activeCompetitors: 9, newAds: 4, bidIndex: 1.1, searchVolumeIndex: 1 };
const market = eachDay(200, (date) => marketDay(date, figures));
const data = campaignData({ levels: shifted(0, {}) }, { market });
const asOf = market.at(-1)?.date ?? '';

// Would catch: a study that gives a service what it cannot know, and so shows a worth that nobody gets.
it('an archive of ads says nothing of bids or searches, and of nobody who was not named', () => {
  const seen = fromArchive({ id: 'one', data, asOf });
  expect(seen).toHaveLength(90);
  expect(seen.every((row) => row.bidIndex === null && row.searchVolumeIndex === null)).toBe(true);
  // Who was named stays the same on all days.
  expect(new Set(seen.map((row) => row.activeCompetitors)).size).toBe(1);
  expect(seen[0]?.activeCompetitors).toBeLessThanOrEqual(9);
  expect(seen.reduce((sum, row) => sum + (row.newAds ?? 0), 0)).toBeLessThan(4 * 90);
  expect(seen[0] && serviceOf(seen[0], 'newAds')).toBe('meta_ad_library');
});

// Would catch: a month that has not ended, or whose estimate is not out yet.
it('a service of months says one row of each full month that is out, against the two before', () => {
  const seen = fromMonths({ data, asOf });
  expect(seen.length).toBeGreaterThan(2);
  for (const row of seen) {
    expect(isOfMonth(row)).toBe(true);
    expect(addDays(row.date, 1).slice(8)).toBe('01');
    expect(addDays(row.date, 10) <= asOf).toBe(true);
    expect(row.bidIndex).toBeCloseTo(1);
  }
});
