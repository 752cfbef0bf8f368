/**
 * What the analyst made of a campaign's targets and its month's budget: kept apart from the import's own, which the next
 * import replaces. The last row of a goal that was not undone holds. Amounts in full units of the campaign's currency.
 */
export const goals = `
CREATE TABLE goal_changes (
  seq INTEGER PRIMARY KEY,
  -- Of the change: goals changed at once share it.
  id TEXT NOT NULL,
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  goal TEXT NOT NULL,
  -- 'amount', 'none', or 'imported': again what the import says.
  choice TEXT NOT NULL,
  amount REAL CHECK ((amount IS NULL) = (choice <> 'amount')),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT,
  UNIQUE (id, goal)
) STRICT;
CREATE INDEX goal_changes_campaign ON goal_changes (campaign, seq);
`;
