/**
 * Evaluations of the engine against decided cases, each complete as JSON: they are read one at a time and never
 * searched.
 */
export const evaluationRuns = `
CREATE TABLE evaluation_runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX evaluation_runs_at ON evaluation_runs (at);
`;
