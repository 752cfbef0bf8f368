/**
 * What-ifs somebody saved: the question and its answer as it was then. `data_state` is a fingerprint of what it was run on, so that
 * one of yesterday's data is known as such. A name is used once a recommendation.
 */
export const whatIfs = `
CREATE TABLE what_ifs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recommendation INTEGER NOT NULL REFERENCES recommendations (seq),
  name TEXT NOT NULL COLLATE NOCASE,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  changes TEXT NOT NULL,
  summary TEXT NOT NULL,
  data_state TEXT NOT NULL,
  UNIQUE (recommendation, name)
) STRICT;
`;
