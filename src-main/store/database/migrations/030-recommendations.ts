/**
 * Recommendations: the columns the queue shows, filters and sorts by, and the full diagnosis separately, so that a list
 * never reads it. `bucket` is the list a row is in (0 needs a decision, 1 monitoring, 2 snoozed, 3 decided, 4 none:
 * superseded). `rank` = money at stake x confidence. The index holds every filter, so that a filtered page reads it
 * alone; the counts of the lists are kept by triggers.
 */
export const recommendations = `
CREATE TABLE recommendations (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  created_at TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'snoozed', 'superseded')),
  bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 4),
  snoozed_until INTEGER CHECK ((snoozed_until IS NOT NULL) = (state = 'snoozed')),
  status TEXT NOT NULL,
  workflow TEXT NOT NULL,
  cause TEXT NOT NULL,
  headline TEXT NOT NULL,
  specific_action TEXT NOT NULL,
  kpi_name TEXT NOT NULL,
  kpi_current REAL,
  kpi_baseline REAL,
  kpi_change_pct REAL,
  kpi_significant INTEGER NOT NULL,
  -- 28 numbers of 8 bytes, NaN where unknown.
  sparkline BLOB NOT NULL,
  confidence REAL NOT NULL,
  risk_level TEXT NOT NULL,
  stake_micros INTEGER NOT NULL,
  currency TEXT,
  rank REAL NOT NULL,
  -- Of the campaign, repeated for the index.
  campaign_name TEXT NOT NULL,
  search_name TEXT NOT NULL,
  platform TEXT NOT NULL
) STRICT;

CREATE INDEX recommendations_queue ON recommendations
  (bucket, rank DESC, confidence, platform, workflow, cause, kpi_change_pct, search_name);
CREATE INDEX recommendations_campaign ON recommendations (campaign, state);
CREATE INDEX recommendations_snoozed ON recommendations (snoozed_until, status) WHERE bucket = 2;

CREATE TABLE diagnoses (
  recommendation INTEGER PRIMARY KEY REFERENCES recommendations (seq),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE queue_counts (
  bucket INTEGER PRIMARY KEY,
  rows INTEGER NOT NULL CHECK (rows >= 0)
) STRICT;
INSERT INTO queue_counts (bucket, rows) VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0);

CREATE TRIGGER recommendations_added AFTER INSERT ON recommendations BEGIN
  UPDATE queue_counts SET rows = rows + 1 WHERE bucket = NEW.bucket;
END;
CREATE TRIGGER recommendations_moved AFTER UPDATE OF bucket ON recommendations WHEN OLD.bucket <> NEW.bucket BEGIN
  UPDATE queue_counts SET rows = rows - 1 WHERE bucket = OLD.bucket;
  UPDATE queue_counts SET rows = rows + 1 WHERE bucket = NEW.bucket;
END;
CREATE TRIGGER recommendations_removed AFTER DELETE ON recommendations BEGIN
  UPDATE queue_counts SET rows = rows - 1 WHERE bucket = OLD.bucket;
END;
`;
