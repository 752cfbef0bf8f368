import { stateOn } from '../../../src-shared/decisions/buckets.ts';
import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { Connection } from '../database/connection.ts';
import { dayText } from './codec.ts';
import { CAMPAIGN_CELLS, campaignOf } from './read.ts';
import { searchName } from './searchName.ts';

export interface CampaignListRow {
  readonly campaign: Campaign;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly spend28Micros: number | null;
  readonly conversions28: number | null;
  readonly latest: {
    readonly id: Id;
    readonly headline: string;
    readonly state: RecommendationState;
    readonly workflow: Workflow;
  } | null;
}

interface CampaignSums {
  readonly first_day: number | null;
  readonly last_day: number | null;
  readonly spend: number | null;
  readonly conversions: number | null;
}

interface Latest {
  readonly id: Id;
  readonly headline: string;
  readonly state: RecommendationState;
  readonly snoozedUntil: number | null;
  readonly workflow: Workflow;
}

const CAMPAIGNS = `SELECT ${CAMPAIGN_CELLS}, key FROM campaigns
  WHERE instr(search_name, ?) > 0 OR campaign_id = ? ORDER BY search_name, key`;
/** Sums over the 28 days that end at the campaign's own newest one; null where nothing was reported. */
const SUMS = `SELECT first_day, last_day, SUM(spend) AS spend, SUM(conversions) AS conversions
  FROM campaigns LEFT JOIN campaign_daily ON campaign = key AND date > last_day - 28 WHERE key = ?`;
const LATEST = `SELECT id, headline, state, snoozed_until AS snoozedUntil, workflow FROM recommendations WHERE seq =
  (SELECT MAX(seq) FROM recommendations WHERE campaign = ?)`;

/** Campaigns whose name contains `search` (ignoring case and accents) or whose id equals it, by name. */
export function listCampaigns(
  connection: Connection,
  search: string,
  today: Day,
): readonly CampaignListRow[] {
  const text = search.trim();
  return connection
    .rawStatement(CAMPAIGNS)
    .all(searchName(text), text)
    .map((cells) => {
      const key = cells.at(-1);
      const sums = connection.statement<CampaignSums>(SUMS).get(key);
      const latest = connection.statement<Latest>(LATEST).get(key);
      return {
        campaign: campaignOf(cells),
        firstDay: dayOrNull(sums?.first_day),
        lastDay: dayOrNull(sums?.last_day),
        spend28Micros: sums?.spend ?? null,
        conversions28: sums?.conversions ?? null,
        latest: latest === undefined ? null : latestOn(latest, today),
      };
    });
}

function latestOn({ snoozedUntil, ...latest }: Latest, today: Day): CampaignListRow['latest'] {
  return { ...latest, state: stateOn(latest.state, snoozedUntil, dayNumber(today)).state };
}

export function dayOrNull(number: number | null | undefined): string | null {
  return number === null || number === undefined ? null : dayText(number);
}
