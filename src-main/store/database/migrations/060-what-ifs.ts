/**
 * Saved what-ifs: the question and its answer at the time. `data_state` is a fingerprint of the data and settings it
 * was run on, so that an outdated one is recognised. A name is unique per recommendation.
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
