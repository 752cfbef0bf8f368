import { planOf, withMonthlyBudget } from '../../../src-core/diagnosis/volume/plan.ts';
import type { CampaignGoals, Goal, GoalState } from '../../../src-shared/model/goal.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';

interface StandingRow {
  readonly campaign: number;
  readonly goal: string;
  readonly choice: string;
  readonly amount: number | null;
  readonly id: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** What the analyst last made of each goal of one campaign. */
export type Standing = ReadonlyMap<string, StandingRow>;

const COLUMNS =
  'campaign, goal, choice, amount, id, changed_at AS changedAt, changed_by AS changedBy FROM goal_changes';
const OF_ALL = `SELECT ${COLUMNS} WHERE undone_at IS NULL ORDER BY campaign, seq`;
const OF_ONE = `SELECT ${COLUMNS} WHERE campaign = ? AND undone_at IS NULL ORDER BY seq`;

const nothing: Standing = new Map();
const byGoal = (rows: readonly StandingRow[]): Standing => new Map(rows.map((row) => [row.goal, row]));

export function standingOf(connection: Connection, campaign: number): Standing {
  const rows = connection.statement<StandingRow>(OF_ONE).all(campaign);
  return rows.length === 0 ? nothing : byGoal(rows);
}

/** Of every campaign, by its key. */
export function allStanding(connection: Connection): (campaign: number) => Standing {
  const rows = connection.statement<StandingRow>(OF_ALL).all();
  const grouped = Map.groupBy(rows, ({ campaign }) => campaign);
  return (campaign) => {
    const found = grouped.get(campaign);
    return found === undefined ? nothing : byGoal(found);
  };
}

function stateOf(imported: number | null, row: StandingRow | undefined): GoalState {
  if (row === undefined || (row.choice !== 'amount' && row.choice !== 'none'))
    return { value: imported, imported, own: null };
  const { id, changedAt, changedBy } = row;
  return { value: row.choice === 'none' ? null : row.amount, imported, own: { id, changedAt, changedBy } };
}

/** The goals of a campaign as it was imported: the analyst's own stand over the import's. */
export function goalsOf(campaign: Campaign, standing: Standing): CampaignGoals {
  const state = (goal: Goal, imported: number | null) => stateOf(imported, standing.get(goal));
  return {
    targetCpa: state('targetCpa', campaign.targetCpa),
    targetRoas: state('targetRoas', campaign.targetRoas),
    monthlyBudget: state('monthlyBudget', planOf(campaign).monthlyBudget),
  };
}

/** The campaign as it is judged: the engine reads its goals where an import puts them. */
export function withGoals(campaign: Campaign, standing: Standing): Campaign {
  if (standing.size === 0) return campaign;
  const { targetCpa, targetRoas, monthlyBudget } = goalsOf(campaign, standing);
  const judged = { ...campaign, targetCpa: targetCpa.value, targetRoas: targetRoas.value };
  return monthlyBudget.own === null ? judged : withMonthlyBudget(judged, monthlyBudget.value);
}
