import { expect, it } from 'vitest';
import { linkedinAds } from '../../../src-core/connectors/linkedin-ads/platform.ts';
import { campaign, campaignDay } from '../../../testing/store/rows.ts';
import { idleBetweenParts } from './idleBetweenParts.ts';

const known = { from: '2026-04-02', to: '2026-06-30' };
/** It delivered until the 20th, but for one week in between, and its conversions have no value. */
const delivered = [...Array(12).keys(), 19].map((at) =>
  campaignDay('stopped', `2026-06-${String(at + 1).padStart(2, '0')}`, {
    conversions: 2,
    conversionValue: null,
  }),
);
const of = (count: number, daily = delivered) => {
  const ids = Array.from({ length: count }, (_, at) => (at === 0 ? 'stopped' : `c${at}`));
  const facts = {
    daysAndEdits: (id: string) =>
      id === 'stopped' ? { campaign: campaign(id, { startedOn: null }), daily, changes: [] } : null,
  };
  return [...idleBetweenParts(facts, linkedinAds, ids, known, '2026-04-02')].flat();
};

// Would catch: a campaign that stopped without a word of it, only because the account has thousands, so that its days are read one by one.
it('a campaign that stopped has its idle days however many others there are', () => {
  const idle = of(9000);
  expect(idle.map(({ date }) => date)).toEqual(
    [13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30].map((day) => `2026-06-${day}`),
  );
  expect(idle[0]).toMatchObject({ spend: 0, impressions: 0, conversions: 0, conversionValue: null });
  expect(of(100)).toEqual([]);
  // Of one that was idle for all of a month nothing is said, as in a small account.
  expect(of(9000, [campaignDay('stopped', '2026-04-10')]).at(-1)?.date).toBe('2026-05-01');
});
