import { expect, it } from 'vitest';
import { formatRoute, nowhereIn, parseRoute } from './route.ts';

const id = '019a8f00-0000-7000-8000-000000000001';
const queue = nowhereIn('queue');

it('finds the same place again after a reload', () => {
  expect(parseRoute(formatRoute({ ...queue, id }))).toEqual({ ...queue, id });
  expect(parseRoute(formatRoute(nowhereIn('history')))).toEqual(nowhereIn('history'));
  // Would catch: a platform's id with a slash or a percent sign that opens another page, or none.
  for (const campaignId of ['123', 'a/b#c?d', '100%', 'ü "x"']) {
    const page = { ...nowhereIn('campaigns'), campaignId };
    expect(parseRoute(formatRoute(page))).toEqual(page);
  }
  // Would catch: settings that open on their first page whatever the address says.
  for (const settingsItem of [null, 'signal_analysis@v2']) {
    const page = { ...nowhereIn('settings'), settingsPage: 'prompts', settingsItem };
    expect(parseRoute(formatRoute(page))).toEqual(page);
  }
});

it('shows the queue instead of nothing for an address it does not know', () => {
  expect(parseRoute('')).toEqual(queue);
  expect(parseRoute('#/nowhere/1')).toEqual(queue);
  expect(parseRoute('#/queue/<script>')).toEqual(queue);
  expect(parseRoute('#/campaigns/%E0%A4%A')).toEqual(nowhereIn('campaigns'));
  expect(parseRoute('#/settings/<script>/x')).toEqual(nowhereIn('settings'));
  expect(parseRoute('#/settings/prompts/<script>').settingsItem).toBeNull();
});
