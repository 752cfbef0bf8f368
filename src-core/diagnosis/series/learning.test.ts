import { describe, expect, it } from 'vitest';
import { edit } from '../campaign.fixture.ts';
import { learningWindows, newAdsSince } from './learning.ts';

const asOf = '2026-11-15';
const days = (conversions: number) =>
  ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'].map((date) => ({
    date,
    weekday: 0,
    impressions: 1000,
    clicks: 100,
    spend: 100,
    conversions,
    conversionValue: null,
    reach: null,
    row: null,
  }));
const swapped = edit('2026-11-12', 'creative', { field: 'asset_group' });

describe('what has to settle after an edit', () => {
  it('is every ad replaced, as much as another goal', () => {
    // Would catch: the first edit that platforms name as starting learning over leaving no window, because ads alone are left out before.
    const relaunch = edit('2026-11-14', 'creative', { field: 'relaunch' });
    expect(learningWindows([relaunch], days(5), null, asOf)).toMatchObject([
      { from: '2026-11-14', over: false },
    ]);
    expect(learningWindows([swapped], days(5), null, asOf)).toEqual([]);
  });

  it('is what ads are new, until they ran a week or brought some fifty conversions', () => {
    expect(newAdsSince([swapped], days(5), null, asOf)?.from).toBe('2026-11-12');
    expect(newAdsSince([swapped], days(20), null, asOf)).toBeNull();
    expect(newAdsSince([edit('2026-11-01', 'creative')], days(5), null, asOf)).toBeNull();
    expect(newAdsSince([edit('2026-11-12', 'budget')], days(5), null, asOf)).toBeNull();
  });
});
