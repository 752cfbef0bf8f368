import { expect, it } from 'vitest';
import { googleAds } from '../../../src-core/connectors/google-ads/platform.ts';
import { dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { fullDays } from './fullDays.ts';

const days = { from: '2026-06-27', to: '2026-06-30' };
const around = Array.from({ length: 8 }, (_, at) => dayNumber('2026-06-25') + at);
const of = (table: 'creative_daily' | 'segment_daily' | 'changes') =>
  around
    .filter((day) =>
      fullDays(googleAds, [
        { feed: 'ads', days, truncated: false },
        { feed: 'segments', days, truncated: true },
        { feed: 'changes', days: { from: '2026-06-27', to: '2026-06-28' }, truncated: false },
        { feed: 'changes', days: { from: '2026-06-29', to: '2026-06-30' }, truncated: false },
      ])(table, day),
    )
    .map(dayFromNumber);

// Would catch: the evening's edits of the day before removed by each reading of an account far from Greenwich; ads of an answer that was cut.
it('are those of parts that were not cut, and of edits those with a read day on both sides', () => {
  expect(of('creative_daily')).toEqual(['2026-06-27', '2026-06-28', '2026-06-29', '2026-06-30']);
  expect(of('segment_daily')).toEqual([]);
  expect(of('changes')).toEqual(['2026-06-28', '2026-06-29']);
});
