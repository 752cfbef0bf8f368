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
    WHERE c.platform IS :platform AND c.last_day >= :from AND c.key <> :campaign)`;

interface Spent {
  readonly spent: number | null;
  readonly known: number;
  readonly days: number;
}

interface MonthOf {
  readonly campaign: Pick<Campaign, 'platform' | 'startedOn'>;
  readonly key: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}

/**
 * What each campaign spent so far in the month that the workspace's data has reached. Today is left out: its day is still under way.
 */
export function monthReader(
  connection: Connection,
  newest: number | null,
  today: Day,
): (of: MonthOf) => MonthSoFar | null {
  const yesterday = dayNumber(today) - 1;
  const reached = newest === null ? null : dayText(Math.min(newest, yesterday));
  if (reached === null) return () => null;
  const monthStart: Day = `${reached.slice(0, 8)}01`;
  const until = lastOfMonth(monthStart);
  return ({ campaign, key, firstDay, lastDay }) => {
    if (firstDay === null || lastDay === null) return null;
    const to = dayText(Math.min(lastDay, yesterday));
    const { startedOn } = campaign;
    const from = startedOn !== null && startedOn > monthStart && startedOn <= to ? startedOn : monthStart;
    if (to < from) return null;
    const first = dayNumber(from);
    const row = connection.statement<Spent>(SPENT).get(key, first, dayNumber(to));
    const days = daysBetween(from, to) + 1;
    const isWhole = row !== undefined && row.known === row.days && firstDay <= first;
    const isKnown = isWhole && (row.days === days || row.days + idleDays(key, campaign, first, to) >= days);
    return { from, to, until, spentMicros: isKnown ? (row.spent ?? 0) : null };
  };

  /** Days without a row on which others of the platform have one: platforms leave out who did nothing. */
  function idleDays(key: number, { platform }: MonthOf['campaign'], from: number, to: Day): number {
    const own = new Set(
      connection
        .statement<{ date: number }>(
          'SELECT date FROM campaign_daily WHERE campaign = ? AND date BETWEEN ? AND ?',
        )
        .all(key, from, dayNumber(to))
        .map(({ date }) => date),
    );
    return connection
      .statement<{ date: number }>(REPORTED)
      .all({ from, to: dayNumber(to), platform, campaign: key })
      .filter(({ date }) => !own.has(date)).length;
  }
}
