import type { Instant } from '../../../src-shared/model/day.ts';
import { type GoalChange, goalChangeSchema } from '../../../src-shared/model/goal.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { standingOf } from './standing.ts';

/** What the analyst made of the campaigns' targets and budgets, with who and when. */
export interface GoalsRepository {
  /** Repeating a change with the same id changes nothing. Throws StoreError `not_found` for an unknown campaign. */
  change(campaignId: string, change: Omit<GoalChange, 'undone'>): void;
  /**
   * What held before holds again; repeating it changes nothing. Throws StoreError `not_found` for an unknown change and `conflict` for one
   * of whose goals a later change holds.
   */
  undo(id: Id, at: Instant, by: string): void;
  /** Newest first, with those that were undone; those that this version cannot read are left out. */
  changes(campaignId: string): readonly GoalChange[];
}

const INSERT = `INSERT INTO goal_changes (id, campaign, goal, choice, amount, changed_at, changed_by)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;
const OF_CHANGE = 'SELECT campaign, goal, undone_at AS undoneAt FROM goal_changes WHERE id = ?';
const UNDO = 'UPDATE goal_changes SET undone_at = ?, undone_by = ? WHERE id = ?';
const OF_CAMPAIGN = `SELECT g.id, goal, choice, amount, changed_at AS changedAt, changed_by AS changedBy,
    undone_at AS undoneAt, undone_by AS undoneBy
  FROM goal_changes g JOIN campaigns c ON c.key = g.campaign WHERE c.campaign_id = ? ORDER BY g.seq DESC`;

interface ChangeRow {
  readonly id: string;
  readonly goal: string;
  readonly choice: string;
  readonly amount: number | null;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

interface OfChange {
  readonly campaign: number;
  readonly goal: string;
  readonly undoneAt: string | null;
}

export function goalsRepository(connection: Connection): GoalsRepository {
  const ofChange = (id: Id) => connection.statement<OfChange>(OF_CHANGE).all(id);
  return {
    change(campaignId, { id, choices, changedAt, changedBy }) {
      connection.write(() => {
        if (ofChange(id).length > 0) return;
        const campaign = connection
          .statement<{ key: number }>('SELECT key FROM campaigns WHERE campaign_id = ?')
          .get(campaignId);
        if (campaign === undefined)
          throw new StoreError(
            'not_found',
            'This campaign is not in the workspace.',
            'Import its data, or look for it in the list of campaigns.',
          );
        for (const [goal, choice] of Object.entries(choices)) {
          const amount = choice.kind === 'amount' ? choice.amount : null;
          connection.statement(INSERT).run(id, campaign.key, goal, choice.kind, amount, changedAt, changedBy);
        }
      });
    },
    undo(id, at, by) {
      connection.write(() => {
        const rows = ofChange(id);
        const [first] = rows;
        if (first === undefined)
          throw new StoreError(
            'not_found',
            'This change is not in the workspace.',
            'Read the campaign again.',
          );
        if (first.undoneAt !== null) return;
        const standing = standingOf(connection, first.campaign);
        if (!rows.every(({ goal }) => standing.get(goal)?.id === id))
          throw new StoreError(
            'conflict',
            'A later change of the same target or budget holds, so this one cannot be taken back.',
            'Take back the later change first.',
          );
        connection.statement(UNDO).run(at, by, id);
      });
    },
    changes: (campaignId) =>
      connection.read(() => {
        const rows = connection.statement<ChangeRow>(OF_CAMPAIGN).all(campaignId);
        return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(changeOf);
      }),
  };
}

/** One that a newer version wrote in a way this one cannot read is left out, rather than hiding all others. */
function changeOf(rows: readonly ChangeRow[]): readonly GoalChange[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { id, changedAt, changedBy, undoneAt, undoneBy } = first;
  const choices = rows.map(({ goal, choice, amount }) => [
    goal,
    choice === 'amount' ? { kind: choice, amount } : { kind: choice },
  ]);
  const read = goalChangeSchema.safeParse({
    id,
    choices: Object.fromEntries(choices),
    changedAt,
    changedBy,
    undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? '' },
  });
  return read.success ? [read.data] : [];
}
