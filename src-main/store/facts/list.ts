import type { Day } from '../../../src-shared/model/day.ts';
import type { CampaignGoals } from '../../../src-shared/model/goal.ts';
import type { MonthSoFar } from '../../../src-shared/model/monthSoFar.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { FOUND_BY_NAME, foundByName } from '../database/searchName.ts';
import { allStanding, goalsOf, type Standing, standingOf } from '../goals/standing.ts';
import { dayText } from './codec.ts';
import { monthReader } from './month.ts';
import { CAMPAIGN_CELLS, campaignOf } from './read.ts';

/** A campaign with its last 28 days, which end at its own newest one; money in micros, null = nothing was reported. */
export interface CampaignListRow {
  /** As it was imported; its targets and budget as they hold are in `goals`. */
  readonly campaign: Campaign;
  readonly goals: CampaignGoals;
  /** Null where it has no day in the month that the workspace's data has reached, and in a list without a budget for it. */
  readonly month: MonthSoFar | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly spend28Micros: number | null;
  readonly conversions28: number | null;
  readonly value28Micros: number | null;
  /** Days of the 28 with a known spend. */
  readonly spendDays28: number;
  /** Spend of those days whose conversions, and whose value, were reported: what a cost or a return is computed from. */
  readonly countedSpend28Micros: number | null;
  readonly valuedSpend28Micros: number | null;
}

interface CampaignSums {
  readonly first_day: number | null;
  readonly last_day: number | null;
  readonly spend: number | null;
  readonly conversions: number | null;
  readonly value: number | null;
  readonly days: number;
  readonly counted: number | null;
  readonly valued: number | null;
}

const CAMPAIGNS = `SELECT ${CAMPAIGN_CELLS}, key FROM campaigns c
  WHERE ${FOUND_BY_NAME} ORDER BY search_name, key`;
const ONE = `SELECT ${CAMPAIGN_CELLS}, key FROM campaigns WHERE campaign_id = ?`;
const SUMS = `SELECT first_day, last_day, SUM(spend) AS spend, SUM(conversions) AS conversions,
    SUM(conversion_value) AS value, COUNT(spend) AS days,
    SUM(spend) FILTER (WHERE conversions IS NOT NULL) AS counted, SUM(spend) FILTER (WHERE conversion_value IS NOT NULL) AS valued
  FROM campaigns LEFT JOIN campaign_daily ON campaign = key AND date > last_day - 28 WHERE key = ?`;

const NEWEST_DAY = 'SELECT MAX(last_day) AS day FROM campaigns';

/** Newest day of any campaign, in days since 1970. */
export function newestDay(connection: Connection): number | null {
  return connection.statement<{ day: number | null }>(NEWEST_DAY).get()?.day ?? null;
}

type TodayIn = (timezone: string | null) => Day;
type Rows = (cells: readonly unknown[]) => CampaignListRow;

/** `isMonthWanted`: of this campaign; a list spares the reading where there is nothing to compare it with. */
function rowReader(
  connection: Connection,
  todayIn: TodayIn,
  standing: (key: number) => Standing,
  isMonthWanted: (goals: CampaignGoals) => boolean,
): Rows {
  const monthOf = monthReader(connection, newestDay(connection), todayIn);
  return (cells) => {
    const key = Number(cells.at(-1));
    const campaign = campaignOf(cells);
    const sums = connection.statement<CampaignSums>(SUMS).get(key);
    const firstDay = sums?.first_day ?? null;
    const lastDay = sums?.last_day ?? null;
    const goals = goalsOf(campaign, standing(key));
    return {
      campaign,
      goals,
      month: isMonthWanted(goals) ? monthOf({ campaign, key, firstDay, lastDay }) : null,
      firstDay: dayOrNull(firstDay),
      lastDay: dayOrNull(lastDay),
      spend28Micros: sums?.spend ?? null,
      conversions28: sums?.conversions ?? null,
      value28Micros: sums?.value ?? null,
      spendDays28: sums?.days ?? 0,
      countedSpend28Micros: sums?.counted ?? null,
      valuedSpend28Micros: sums?.valued ?? null,
    };
  };
}

/** Campaigns whose name contains `search` (ignoring case and accents) or whose id equals it, by name. */
export function listCampaigns(
  connection: Connection,
  search: string,
  todayIn: TodayIn,
): readonly CampaignListRow[] {
  const rowOf = rowReader(
    connection,
    todayIn,
    allStanding(connection),
    ({ monthlyBudget }) => monthlyBudget.value !== null,
  );
  return connection
    .rawStatement(CAMPAIGNS)
    .all(...foundByName(search))
    .map(rowOf);
}

/** One campaign, as the list has it. */
export function listedCampaign(
  connection: Connection,
  campaignId: string,
  todayIn: TodayIn,
): CampaignListRow | null {
  const cells = connection.rawStatement(ONE).get(campaignId);
  return cells === undefined
    ? null
    : rowReader(
        connection,
        todayIn,
        (key) => standingOf(connection, key),
        () => true,
      )(cells);
}

export function dayOrNull(number: number | null | undefined): string | null {
  return number === null || number === undefined ? null : dayText(number);
}
