import { type Day, dayNumber, daysBetween } from '../../../src-shared/model/day.ts';
import { lastOfMonth, type MonthSoFar } from '../../../src-shared/model/monthSoFar.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { dayText } from './codec.ts';

const SPENT = `SELECT SUM(spend) AS spent, COUNT(spend) AS known, COUNT(*) AS days FROM campaign_daily
  WHERE campaign = ? AND date BETWEEN ? AND ?`;
/** Stops at the first campaign of the platform that has the day. */
const REPORTED = `WITH RECURSIVE day (date) AS (SELECT :from UNION ALL SELECT date + 1 FROM day WHERE date < :to)
  SELECT date FROM day WHERE EXISTS (SELECT 1 FROM campaigns c JOIN campaign_daily d ON d.campaign = c.key AND d.date = day.date
    WHERE c.platform IS :platform AND c.last_day >= :from)`;

interface Spent {
  readonly spent: number | null;
  readonly known: number;
  readonly days: number;
}

interface MonthOf {
  readonly campaign: Pick<Campaign, 'platform' | 'startedOn' | 'timezone'>;
  readonly key: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

/**
 * What each campaign spent so far in the month that the workspace's data has reached. Today is left out, by each campaign's own calendar: its day is still under way.
 */
export function monthReader(
  connection: Connection,
  newest: number | null,
  todayIn: (timezone: string | null) => Day,
): (of: MonthOf) => MonthSoFar | null {
  const yesterdayIn = (timezone: string | null): number => dayNumber(todayIn(timezone)) - 1;
  const reached = newest === null ? null : dayText(Math.min(newest, yesterdayIn(null)));
  if (reached === null) return () => null;
  const monthStart: Day = `${reached.slice(0, 8)}01`;
  const until = lastOfMonth(monthStart);
  const reported = new Map<Campaign['platform'], readonly number[]>();
  return ({ campaign, key, firstDay, lastDay }) => {
    if (firstDay === null || lastDay === null) return null;
    const to = dayText(Math.min(lastDay, yesterdayIn(campaign.timezone)));
    const { startedOn } = campaign;
    const from = startedOn !== null && startedOn > monthStart && startedOn <= to ? startedOn : monthStart;
    if (to < from) return null;
    const first = dayNumber(from);
    const row = connection.statement<Spent>(SPENT).get(key, first, dayNumber(to));
    const days = daysBetween(from, to) + 1;
    const isWhole = row !== undefined && row.known === row.days && firstDay <= first;
    const isKnown = isWhole && (row.days === days || isReported(campaign, first, to));
    return { from, to, until, spentMicros: isKnown ? (row.spent ?? 0) : null };
  };

  /**
   * Every day between has a row of this or of another campaign of the platform: where only the others have one, it did nothing, and
   * platforms leave that out.
   */
  function isReported({ platform }: MonthOf['campaign'], from: number, to: Day): boolean {
    const last = dayNumber(to);
    const days = reportedOn(platform).filter((date) => date >= from && date <= last);
    return days.length === last - from + 1;
  }

  /** Read once for a platform: a day that nobody reports is looked for in every campaign. */
  function reportedOn(platform: Campaign['platform']): readonly number[] {
    const known = reported.get(platform);
    if (known !== undefined) return known;
    const days = connection
      .statement<{ date: number }>(REPORTED)
      .all({ from: dayNumber(monthStart), to: dayNumber(until), platform })
      .map(({ date }) => date);
    reported.set(platform, days);
    return days;
  }
}
