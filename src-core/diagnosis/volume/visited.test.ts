import { expect, it } from 'vitest';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import { campaign, dailyRows, eachDay, healthy, lastDay, shifted, siteDay } from '../campaign.fixture.ts';
import { visitedWithoutRow } from './visited.ts';
import { volumeFindings } from './volumeFindings.ts';

const days = 60;
const rows = dailyRows({ days, seed: 4, levels: shifted(0, {}, healthy) });
const lost: readonly Day[] = [lastDay, addDays(lastDay, -1)];
const late = rows.filter(({ date }) => !lost.includes(date));
const siteOf = (sessions: (daysAgo: number) => number) =>
  eachDay(days, (date, daysAgo) => siteDay(date, { sessions: sessions(daysAgo) }));
const kinds = (visited: ReadonlySet<Day>) =>
  volumeFindings({
    campaign,
    daily: late,
    changes: [],
    accountNewestDay: lastDay,
    siblings: [],
    visited,
    asOf: lastDay,
  }).map(({ kind }) => kind);

// Would catch: "delivery stopped, find what blocks it" about a campaign whose platform report is two days late, while its visitors came.
it('takes days without a row for a late report where the visitors came as usual', () => {
  const ran = visitedWithoutRow(
    late,
    siteOf(() => 1_800),
    lastDay,
  );
  expect([...ran].toSorted()).toEqual([...lost].toSorted());
  expect(kinds(ran)).toEqual([]);
});

// Would catch: a stop that nobody hears of, because some visitors still come by old links.
it('takes them for a stop where the visitors stayed away too', () => {
  const ran = visitedWithoutRow(
    late,
    siteOf((daysAgo) => (daysAgo < 2 ? 150 : 1_800)),
    lastDay,
  );
  expect([...ran]).toEqual([]);
  expect(kinds(ran)).toContain('stopped');
});

it('knows nothing without analytics', () => {
  expect([...visitedWithoutRow(late, [], lastDay)]).toEqual([]);
});
