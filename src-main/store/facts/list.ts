import type { Day } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { searchName } from '../database/searchName.ts';
import { dayText } from './codec.ts';
import { CAMPAIGN_CELLS, campaignOf } from './read.ts';

/** A campaign with its last 28 days, which end at its own newest one; money in micros, null = nothing was reported. */
export interface CampaignListRow {
  readonly campaign: Campaign;
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

const CAMPAIGNS = `SELECT ${CAMPAIGN_CELLS}, key FROM campaigns
  WHERE instr(search_name, ?) > 0 OR campaign_id = ? ORDER BY search_name, key`;
const SUMS = `SELECT first_day, last_day, SUM(spend) AS spend, SUM(conversions) AS conversions,
    SUM(conversion_value) AS value, COUNT(spend) AS days,
    SUM(spend) FILTER (WHERE conversions IS NOT NULL) AS counted, SUM(spend) FILTER (WHERE conversion_value IS NOT NULL) AS valued
  FROM campaigns LEFT JOIN campaign_daily ON campaign = key AND date > last_day - 28 WHERE key = ?`;

/** Campaigns whose name contains `search` (ignoring case and accents) or whose id equals it, by name. */
export function listCampaigns(connection: Connection, search: string): readonly CampaignListRow[] {
  const text = search.trim();
  return connection
    .rawStatement(CAMPAIGNS)
    .all(searchName(text), text)
    .map((cells) => {
      const sums = connection.statement<CampaignSums>(SUMS).get(cells.at(-1));
      return {
        campaign: campaignOf(cells),
        firstDay: dayOrNull(sums?.first_day),
        lastDay: dayOrNull(sums?.last_day),
        spend28Micros: sums?.spend ?? null,
        conversions28: sums?.conversions ?? null,
        value28Micros: sums?.value ?? null,
        spendDays28: sums?.days ?? 0,
        countedSpend28Micros: sums?.counted ?? null,
        valuedSpend28Micros: sums?.valued ?? null,
      };
    });
}

export function dayOrNull(number: number | null | undefined): string | null {
  return number === null || number === undefined ? null : dayText(number);
}
