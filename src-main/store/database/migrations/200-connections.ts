/**
 * Accounts that are read over their platform's API, how far each of their feeds is known, and the readings with the parts they stored.
 * What signs in is in the vault. Days since 1970.
 */
export const connections = `
CREATE TABLE connections (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  account_id TEXT NOT NULL,
  sign_in TEXT NOT NULL,
  account TEXT NOT NULL,
  -- NULL: all of the account's campaigns.
  campaign_ids TEXT,
  every_hours INTEGER,
  added_at TEXT NOT NULL,
  health TEXT NOT NULL,
  UNIQUE (kind, account_id)
) STRICT;
CREATE TABLE connection_feeds (
  connection INTEGER NOT NULL REFERENCES connections (seq) ON DELETE CASCADE,
  feed TEXT NOT NULL,
  first_day INTEGER,
  last_day INTEGER,
  failure TEXT,
  at TEXT,
  PRIMARY KEY (connection, feed)
) STRICT, WITHOUT ROWID;
CREATE TABLE collections (
  seq INTEGER PRIMARY KEY,
  -- The import's.
  id TEXT NOT NULL UNIQUE,
  connection INTEGER NOT NULL REFERENCES connections (seq) ON DELETE CASCADE,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  state TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  requests INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX collections_connection ON collections (connection, seq);
CREATE TABLE collection_parts (
  collection INTEGER NOT NULL REFERENCES collections (seq) ON DELETE CASCADE,
  feed TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  -- 1: more happened than the platform gave, so the days are not known.
  truncated INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (collection, feed, first_day)
) STRICT, WITHOUT ROWID;
`;
