import { expect, it } from 'vitest';
import { edit, lastDay } from '../campaign.fixture.ts';
import { startsOver } from './learning.ts';

// Would catch: a raise of the budget that counts as much as another goal, so that learning is seen after neither.
it.each([
  ['other', 'conversion_goal', true],
  ['bid', 'bid_strategy', true],
  ['targeting', 'ad_sets_merged', true],
  ['targeting', 'optimisation_event', true],
  ['creative', 'all_ads_replaced', true],
  ['status', 'status', true],
  ['bid', 'max_cpc', false],
  ['budget', 'daily_budget', false],
  ['targeting', 'excluded_terms', false],
  ['creative', 'headline', false],
  ['landing_page', 'final_url', false],
  ['other', 'label', false],
] as const)('%s %s: %s', (changeType, field, over) => {
  expect(startsOver(edit(lastDay, changeType, { field, newValue: 'enabled' }))).toBe(over);
});
