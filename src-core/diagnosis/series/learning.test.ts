import { describe, expect, it } from 'vitest';
import { edit } from '../campaign.fixture.ts';
import { newAdsSince } from './learning.ts';

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
  it('is what ads are new, until they ran a week or brought some fifty conversions', () => {
    expect(newAdsSince([swapped], days(5), null, asOf)?.from).toBe('2026-11-12');
    expect(newAdsSince([swapped], days(20), null, asOf)).toBeNull();
    expect(newAdsSince([{ ...swapped, timestamp: '2026-11-01T15:00:00Z' }], days(5), null, asOf)).toBeNull();
    expect(newAdsSince([edit('2026-11-12', 'budget')], days(5), null, asOf)).toBeNull();
    // Would catch: tired ads kept for a week because one of them got another headline, or was taken out.
    for (const field of ['headline', 'ad_name', 'ad_removed', 'ad_added', 'asset'])
      expect(newAdsSince([edit('2026-11-12', 'creative', { field })], days(5), null, asOf)).toBeNull();
    for (const field of ['all_ads_replaced', 'ads', 'creative_set', 'relaunch'])
      expect(newAdsSince([edit('2026-11-12', 'creative', { field })], days(5), null, asOf)).not.toBeNull();
  });
});
