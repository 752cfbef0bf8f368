/**
 * Pages that the analyst lets the app look at, one a campaign, and what each look found. timestamp in ms since 1970.
 */
export const landingChecks = `
CREATE TABLE landing_pages (
  campaign INTEGER PRIMARY KEY REFERENCES campaigns (key),
  url TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;
CREATE TABLE landing_checks (
  campaign INTEGER NOT NULL REFERENCES campaigns (key),
  timestamp INTEGER NOT NULL,
  url TEXT NOT NULL,
  import INTEGER NOT NULL,
  http_status INTEGER,
  load_ms REAL,
  finding TEXT NOT NULL,
  extra TEXT,
  PRIMARY KEY (campaign, timestamp, url)
) STRICT, WITHOUT ROWID;
`;
